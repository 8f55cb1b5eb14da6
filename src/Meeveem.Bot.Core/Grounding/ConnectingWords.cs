using System.Collections.Frozen;

namespace Meeveem.Bot.Core.Grounding;

/// <summary>Everyday words that a writer may add to a passage's own. They join and soften; none of them names a skill, a duty, a
/// number, a product or a degree of certainty, so that a sentence made true by its passage stays true with them.</summary>
internal static class ConnectingWords
{
    private static readonly FrozenSet<string> Words = """
        according across add adds addition also alongside although along already among another anyone apart
        approach aim aims around area areas aside aspect aspects
        based because become becoming begin begins being both bring brings broad broadly briefly build builds building
        call called calls candidate candidates career careers carries carry case cases centre centres come comes
        coming common commonly compared consider considered
        contain contains count counts cover covered covering covers current currently
        daily day days deal dealing deals depend depending depends describe described describes detail details differ differs
        difference differences different directly due during duty duties
        each either employer employers end ends engineer engineers ensure ensures especially even everyday
        example examples expect expected expects explain explains extra
        fact fall falls far field fields find finds first focus focused focuses follow following follows form forms full
        gain gaining general generally get getting give given gives giving go goes going good great ground group grow growing
        handle handles handling happen happens have having held help helpful helping helps here hold holds however
        idea ideally important importance include included includes including instead involve involved involves involving itself
        job jobs join joining just keep keeping keeps key kind kinds know knowing knowledge known
        large largely later lead leads learn learning least less level levels lie lies life like likely line
        list listed lists little look looking looks lot
        made main mainly make makes making many matter matters may mean meaning means mention mentions might
        mind mix more moreover mostly move moves moving much
        name named names nature near need needed needing needs new next normal normally note noted notes
        occasionally offer offers often old one ones open order other others outside overall own
        part particular particularly parts path paths people perhaps person piece place places plan plus point points possible
        practical practice prepare prepared present put puts
        question questions quite range ranges rather reach read reader reason reasons refer refers regular regularly relate related
        relates rely remain require requires responsible rest right role roles route routes run running runs
        said same say sector sectors saying says section see seen sense separate set sets several share shared shares side similar
        similarly simple simply since sit sits situation skill skills
        small some someone something sometimes sort sorts speak spend spending stand stands start started starting starts state
        states stay step steps still strong strongly such suit suits
        take taken takes taking talk task tasks team teams tell tells tend tends term terms thing things think though through thus
        tie tied time times together top topic toward towards turn type types typical typically
        under understand understanding up use used useful uses using usual usually
        value valued values vary varies various view
        want wanted wants way ways week weeks well while whole wide widely within word words work worked working works would year years
        """.Split([' ', '\n', '\r'], StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)
        .ToFrozenSet(StringComparer.Ordinal);

    public static bool Contains(string word) => Words.Contains(word);
}

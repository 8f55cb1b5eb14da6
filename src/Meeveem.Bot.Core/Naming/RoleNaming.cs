using Meeveem.Bot.Core.Guides;
using Meeveem.Bot.Core.Salaries;
using Meeveem.Bot.Core.Text;
using Meeveem.Bot.Core.Vocabularies;

namespace Meeveem.Bot.Core.Naming;

/// <summary>The ways in which people name the guides' roles, of all roles together.</summary>
/// <remarks>Names that an editor wrote win over derived ones, and a derived name that two roles share names neither.</remarks>
internal sealed class RoleNaming
{
    // A head is distinctive where its own guide uses the word this many times as often as any other role's guide.
    private const double Distinctive = 2.7;
    private const int ComparedRoles = 40;

    private readonly OrderedDictionary<string, List<Guide>> _roles = new(StringComparer.Ordinal);
    private readonly PhraseBook<RoleName> _book = new();
    private readonly Dictionary<string, WrittenName> _written = new(StringComparer.Ordinal);
    private readonly Dictionary<string, (DerivedName Name, bool IsShared)> _derived = new(StringComparer.Ordinal);
    private readonly List<NameClash> _collisions;

    private RoleNaming(IReadOnlyList<Guide> guides, List<NameClash> collisions)
    {
        foreach (var role in guides.GroupBy(guide => guide.Role.Slug)) _roles.Add(role.Key, [.. role]);
        _collisions = collisions;
    }

    /// <param name="realWords">English words, which are no beginnings of longer ones; null where they are not known.</param>
    /// <param name="collisions">Gets the pairs of roles that have a written name in common.</param>
    public static (PhraseBook<RoleName> Names, NameWords Words) Build(
        IReadOnlyList<Guide> guides,
        Vocabulary vocabulary,
        PhraseBook<Level> levels,
        PhraseBook<string[]> spellings,
        IReadOnlySet<string>? realWords,
        List<NameClash> collisions)
    {
        var naming = new RoleNaming(guides, collisions);
        var namer = new RoleNamer(vocabulary, levels, spellings, realWords);
        var names = naming._roles.Values.Select(namer.NamesOf).ToList();
        foreach (var written in names.SelectMany(each => each.Title)) naming.Add(written);
        foreach (var written in names.SelectMany(each => each.Aliases)) naming.Add(written);
        foreach (var derived in names.SelectMany(each => each.Derived)) naming.Add(derived);
        naming.KeepUnshared();
        var words = new NameWords(namer.NamesOfOccupation, namer.IsWord);
        foreach (var (ofRole, each) in naming._roles.Values.Zip(names))
        {
            var role = ofRole[0].Role;
            foreach (var (forms, inBrackets, level) in each.Bare)
                words.Add(forms, inBrackets, new(role, false, false, level), namer.FormsOf, word => !naming.IsOrdinary(word, role));
        }
        return (naming._book, words);
    }

    private void Add(WrittenName name)
    {
        if (_written.TryAdd(name.Phrase, name))
        {
            _book.Add(name.Forms, new RoleName(name.Guide.Role, false, false, name.Level));
            return;
        }
        var kept = _written[name.Phrase];
        var isKnown = _collisions.Exists(clash => clash.KeptName == kept.Written && clash.HiddenName == name.Written);
        if (kept.Guide.Role.Slug == name.Guide.Role.Slug || isKnown) return;
        _collisions.Add(new NameClash(kept.Guide, kept.Written, name.Guide, name.Written));
    }

    private void Add(DerivedName derived)
    {
        if (_written.ContainsKey(derived.Phrase)) return;
        var isShared = _derived.TryGetValue(derived.Phrase, out var known)
            && (known.IsShared || known.Name.Name.Role.Slug != derived.Name.Role.Slug);
        _derived[derived.Phrase] = (derived, isShared);
    }

    private void KeepUnshared()
    {
        foreach (var (derived, isShared) in _derived.Values)
        {
            if (isShared) continue;
            var isOrdinary = derived.OrdinaryIf is { } word && IsOrdinary(word, derived.Name.Role);
            _book.Add(derived.Forms, isOrdinary ? derived.Name with { IsWeak = true } : derived.Name);
        }
    }

    private bool IsOrdinary(string word, Role role)
    {
        var others = _roles.Where(each => each.Key != role.Slug).Take(ComparedRoles)
            .Select(each => Rate(word, each.Value)).DefaultIfEmpty(0).Max();
        return Rate(word, _roles[role.Slug]) < Distinctive * others;
    }

    private static double Rate(string word, List<Guide> guides)
    {
        var words = guides.ConvertAll(CountedWords.Of);
        return words.Sum(each => each.Count(word)) / (words.Sum(each => each.Total) + 1.0);
    }
}

using System.Text.Json.Serialization;

namespace Meeveem.Bot.Core.Vocabularies;

/// <summary>Which cues a message holds. Kept by name, so that conversations outlive a change of the list of cues.</summary>
[JsonConverter(typeof(CueSetByName))]
public readonly record struct CueSet(UInt128 Bits)
{
    /// <summary>How many cues fit.</summary>
    public const int Capacity = 128;

    public bool Has(Cue cue) => (Bits & Bit(cue)) != 0;

    public bool HasAny(params ReadOnlySpan<Cue> cues)
    {
        foreach (var cue in cues)
        {
            if (Has(cue)) return true;
        }
        return false;
    }

    public CueSet With(Cue cue) => new(Bits | Bit(cue));

    public CueSet Without(Cue cue) => new(Bits & ~Bit(cue));

    private static UInt128 Bit(Cue cue) => UInt128.One << (int)cue;
}

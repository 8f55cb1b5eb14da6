using System.Text;
using System.Text.RegularExpressions;

namespace Meeveem.Bot.Web.LanguageModel.Endpoints;

/// <summary>A reply's text without the thinking that some models put before it, told by <c>&lt;think&gt;…&lt;/think&gt;</c> or by
/// the closing tag alone.</summary>
/// <remarks>A model that answers marks its first sentence with a passage; one that thinks does not. So text is let through from such
/// a mark on, and held until the closing tag, or the end, where there is none.</remarks>
internal sealed partial class SpokenText
{
    private const string Opening = "<think>";
    private const string Closing = "</think>";

    // A first sentence that is longer has no mark that would tell an answer from a thought.
    private const int LongestFirstSentence = 1_000;

    private readonly StringBuilder _held = new();
    private bool _isThrough;

    /// <summary>Thinking was cut.</summary>
    public bool HadThoughts { get; private set; }

    /// <summary>Takes the next characters; gives what is said, empty while that is not known.</summary>
    public string Add(string characters)
    {
        if (_isThrough) return characters;
        // The closing tag may have come in two pieces; what stands before it was looked through.
        var from = Math.Max(0, _held.Length - Closing.Length);
        _held.Append(characters);
        var newest = _held.ToString(from, _held.Length - from);
        var end = newest.IndexOf(Closing, StringComparison.OrdinalIgnoreCase);
        if (end >= 0)
        {
            HadThoughts = true;
            return Through(newest[(end + Closing.Length)..].TrimStart());
        }
        if (HadThoughts || from > LongestFirstSentence) return string.Empty;
        var text = _held.ToString().TrimStart();
        HadThoughts = text.StartsWith(Opening, StringComparison.OrdinalIgnoreCase);
        return !HadThoughts && OpensWithMark().IsMatch(text) ? Through(text) : string.Empty;
    }

    /// <summary>What was held and is no thought, at the end of the reply.</summary>
    public string Rest() => _isThrough || HadThoughts ? string.Empty : _held.ToString().TrimStart();

    private string Through(string text)
    {
        _isThrough = true;
        return text;
    }

    // A mark before the first sentence's end, or right behind it.
    [GeneratedRegex("""^(?:(?![.!?]["”’')*]*\s+\p{Lu}|\n\s*\n).)*?\[\d{1,3}[\],]""", RegexOptions.Singleline)]
    private static partial Regex OpensWithMark();
}

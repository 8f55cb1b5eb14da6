namespace Meeveem.Bot.Conversations;

/// <summary>The beginning of a text that may be too long to keep.</summary>
public static class TextStart
{
    /// <summary>At most so many characters, and no half of a surrogate pair at the end.</summary>
    public static string Of(string text, int length) =>
        text.Length <= length ? text : text[..(char.IsHighSurrogate(text[length - 1]) ? length - 1 : length)];
}

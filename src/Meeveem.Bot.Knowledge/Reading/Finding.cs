namespace Meeveem.Bot.Knowledge.Reading;

/// <summary>Something about a guide that an editor should know.</summary>
/// <param name="Line">Line of the file, from 1; 0 when the finding is about the file or folder as a whole.</param>
/// <param name="Message">What was found, what was expected, what to do.</param>
public sealed record Finding(Severity Severity, string File, int Line, string Message);

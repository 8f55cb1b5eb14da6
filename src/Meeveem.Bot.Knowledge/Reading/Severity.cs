namespace Meeveem.Bot.Knowledge.Reading;

public enum Severity
{
    Warning,
    Error,
}

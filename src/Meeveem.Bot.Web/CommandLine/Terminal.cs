using Spectre.Console;

namespace Meeveem.Bot.Web.CommandLine;

/// <summary>The console as commands write to it: with colours on a terminal, plain where it is none or <c>NO_COLOR</c> is set.</summary>
internal static class Terminal
{
    // A file has no width; a line of it breaks where the text does.
    private const int Unbroken = 10_000;

    public static IAnsiConsole Open()
    {
        var isPlain = Console.IsOutputRedirected || Environment.GetEnvironmentVariable("NO_COLOR") is { Length: > 0 };
        var console = AnsiConsole.Create(new AnsiConsoleSettings
        {
            Ansi = isPlain ? AnsiSupport.No : AnsiSupport.Detect,
            ColorSystem = isPlain ? ColorSystemSupport.NoColors : ColorSystemSupport.Detect,
        });
        if (Console.IsOutputRedirected) console.Profile.Width = Unbroken;
        return console;
    }
}

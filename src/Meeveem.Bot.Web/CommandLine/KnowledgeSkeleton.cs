using Meeveem.Bot.Knowledge.Reading;
using Spectre.Console;

namespace Meeveem.Bot.Web.CommandLine;

/// <summary><c>knowledge new "Role" [--sector name] [--out folder]</c>: writes the skeleton of a guide, as a draft.</summary>
public static class KnowledgeSkeleton
{
    /// <param name="sector">Null takes that of the folder's guides.</param>
    /// <returns>The exit code: 0, or 1 when nothing was written.</returns>
    public static async Task<int> RunAsync(
        string role, string outFolder, IAnsiConsole console, CancellationToken cancellation, string? sector = null)
    {
        if (DraftWriter.Skeleton(role, sector ?? await GuideSector.OfAsync(outFolder, cancellation)) is not { } skeleton)
        {
            KnowledgeFindings.PrintLine(console, $"\"{role}\" has no letter from a to z; give the role's name, such as \"Data Analyst\".");
            return 1;
        }
        var file = Path.Combine(outFolder, skeleton.FileName);
        if (!await NewFile.WriteAsync(file, skeleton.Text, console, cancellation)) return 1;
        KnowledgeFindings.PrintLine(console, $"Wrote {file} as a draft, which visitors do not see. "
            + "Fill it in, take out the line \"draft: true\", then run \"knowledge check\".");
        return 0;
    }
}

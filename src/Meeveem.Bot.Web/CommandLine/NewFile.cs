using Spectre.Console;

namespace Meeveem.Bot.Web.CommandLine;

/// <summary>Writes a file that is not there yet, whole or not at all.</summary>
internal static class NewFile
{
    /// <returns>False where it was not written; the console has said why.</returns>
    public static async Task<bool> WriteAsync(string file, string text, IAnsiConsole console, CancellationToken cancellation)
    {
        if (File.Exists(file)) return Refuse(console, file);
        try
        {
            await MoveInAsync(file, text, cancellation);
            return true;
        }
        catch (IOException) when (File.Exists(file))
        {
            return Refuse(console, file);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            KnowledgeFindings.PrintLine(console, $"{file} cannot be written; check that the folder is one and that you may write there.");
            return false;
        }
    }

    // A bot that watches the folder must never see half a guide.
    private static async Task MoveInAsync(string file, string text, CancellationToken cancellation)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(Path.GetFullPath(file))!);
        var part = $"{file}.{Guid.NewGuid():N}.part";
        try
        {
            await File.WriteAllTextAsync(part, text, cancellation);
            File.Move(part, file, overwrite: false);
        }
        finally
        {
            File.Delete(part);
        }
    }

    private static bool Refuse(IAnsiConsole console, string file)
    {
        KnowledgeFindings.PrintLine(console, $"{file} is there already and was left as it is; "
            + "move or rename it, or choose another folder with --out.");
        return false;
    }
}

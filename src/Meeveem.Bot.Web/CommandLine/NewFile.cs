using System.Text;
using Meeveem.Bot.Conversations.Storage;
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
            // A bot that watches the folder must never see half a guide.
            Directory.CreateDirectory(Path.GetDirectoryName(Path.GetFullPath(file))!);
            await WholeFile.WriteAsync(file, Encoding.UTF8.GetBytes(text), overwrite: false, ownerOnly: false, cancellation);
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

    private static bool Refuse(IAnsiConsole console, string file)
    {
        KnowledgeFindings.PrintLine(console, $"{file} is there already and was left as it is; "
            + "move or rename it, or choose another folder with --out.");
        return false;
    }
}

using Meeveem.Bot.Conversations.Storage;
using Meeveem.Bot.Knowledge;
using Meeveem.Bot.Web.Hosting;
using Meeveem.Bot.Web.Teams;
using Spectre.Console;

namespace Meeveem.Bot.Web.CommandLine;

/// <summary><c>teams package --out bot.zip</c>: the app package to upload to Teams.</summary>
public static class TeamsPackageCommand
{
    /// <param name="file">Replaced when it is there.</param>
    /// <param name="errors">Told what stands in the way, a sentence a line.</param>
    /// <returns>The exit code: 0, or 1 when nothing was written.</returns>
    public static async Task<int> RunAsync(
        string file, IConfiguration configuration, IAnsiConsole console, TextWriter errors, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(errors);
        if (SettingsCheck.Fault(configuration) is { } fault) return Fail(errors, fault);
        var (settings, faults) = TeamsAppSettings.From(configuration);
        if (settings is null) return Fail(errors, [.. faults]);
        var folders = KnowledgeFolders.From(configuration);
        var reading = await KnowledgeLoader.LoadAsync(folders.Guides, folders.Vocabulary, null, cancellation);
        if (reading.Snapshot is not { } snapshot)
        {
            KnowledgeFindings.Print(console, reading.Findings);
            return Fail(errors, "The package takes its prompt starters from the guides, "
                + "which cannot be read until these errors are mended.");
        }
        try
        {
            var package = TeamsPackage.Build(settings, snapshot.Lexicon.Roles);
            await WholeFile.WriteAsync(file, package, overwrite: true, ownerOnly: false, cancellation);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return Fail(errors, $"{file} cannot be written; check that its folder is there and that you may write to it.");
        }
        foreach (var note in settings.Notes) KnowledgeFindings.PrintLine(console, note);
        KnowledgeFindings.PrintLine(console, $"Wrote {file} for {settings.Name} {settings.Version}, "
            + $"bot {settings.BotId} at {settings.Host}. Upload it in Teams: Apps, Manage your apps, Upload an app.");
        return 0;
    }

    private static int Fail(TextWriter errors, params string[] sentences)
    {
        foreach (var sentence in sentences) errors.WriteLine(sentence);
        return 1;
    }
}

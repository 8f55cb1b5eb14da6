using System.ComponentModel;
using System.Diagnostics;

namespace Meeveem.Bot.Tests.Teams;

/// <summary>Runs where Node is and npm can fetch Microsoft's published manifest schema and a validator; they are fetched
/// once into the build's output.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class PublishedSchemaFactAttribute : FactAttribute
{
    private const string Package = "@microsoft/app-manifest@1.1.2";
    private const string Validator = "ajv@8.20.0";
    private static readonly string Folder = Path.Combine(AppContext.BaseDirectory, "teams-schema-1.1.2");
    private static readonly string Schema =
        Path.Combine(Folder, "package", "build", "json-schemas", "teams", "v1.29", "MicrosoftTeams.schema.json");
    private static readonly Lazy<bool> IsThere = new(Fetch);

    // The schema is of draft 4 by its name and uses const, which came later; formats are not what is checked here.
    private const string Script = """
        const [schemaPath, path] = process.argv.slice(1);
        const { readFileSync } = require('fs');
        const Ajv = require('ajv').default;
        const schema = JSON.parse(readFileSync(schemaPath, 'utf8'));
        delete schema.$schema;
        const validate = new Ajv({ strict: false, validateFormats: false, allErrors: true }).compile(schema);
        const valid = validate(JSON.parse(readFileSync(path, 'utf8')));
        process.stdout.write(valid ? 'valid' : validate.errors.map(each => each.instancePath + ' ' + each.message).join('\n'));
        """;

    public PublishedSchemaFactAttribute()
    {
        if (!IsThere.Value) Skip = "needs node, tar, and npm with a registry";
    }

    /// <summary><c>valid</c>, or the faults, a line each.</summary>
    public static string Validate(string manifest) => Run("node", "-e", Script, Schema, manifest).Output;

    private static bool Fetch()
    {
        if (OperatingSystem.IsWindows()) return false;
        try
        {
            Directory.CreateDirectory(Folder);
            if (Run("node", "--version").Status != 0) return false;
            var isUnpacked = File.Exists(Schema)
                || (Run("npm", "pack", "--silent", Package).Status == 0
                    && Run("tar", "xzf", "microsoft-app-manifest-1.1.2.tgz").Status == 0);
            if (!isUnpacked || !File.Exists(Schema)) return false;
            if (Directory.Exists(Path.Combine(Folder, "node_modules", "ajv"))) return true;
            return Run(
                "npm", "install", "--silent", "--no-save", "--no-package-lock", "--ignore-scripts", "--no-audit", "--no-fund",
                "--prefix", Folder, Validator).Status == 0;
        }
        catch (Win32Exception)
        {
            return false;
        }
    }

    private static (int Status, string Output) Run(string program, params string[] arguments)
    {
        using var process = Process.Start(new ProcessStartInfo(program, arguments)
        {
            WorkingDirectory = Folder, RedirectStandardOutput = true, RedirectStandardError = true,
        })!;
        var errors = process.StandardError.ReadToEndAsync();
        var output = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        errors.GetAwaiter().GetResult();
        return (process.ExitCode, output);
    }
}

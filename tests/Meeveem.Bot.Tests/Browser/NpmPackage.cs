using System.ComponentModel;
using System.Diagnostics;

namespace Meeveem.Bot.Tests.Browser;

/// <summary>A package that tests talk with, fetched once from npm into the build's output.</summary>
public sealed class NpmPackage(string name, string version, string file)
{
    public static readonly NpmPackage WebChat = new("botframework-webchat", "4.18.1", "dist/webchat.js");
    public static readonly NpmPackage TypeScript = new("typescript", "5.9.3", "bin/tsc");

    private readonly string _folder = Path.Combine(AppContext.BaseDirectory, $"{name}-{version}");

    /// <summary>The file of the package that tests use.</summary>
    public string File => Path.Combine(_folder, "package", file);

    /// <summary>False where there is no Node, no npm or no registry.</summary>
    public bool IsThere()
    {
        if (OperatingSystem.IsWindows()) return false;
        try
        {
            if (Run("node", AppContext.BaseDirectory, "--version").Status != 0) return false;
            if (System.IO.File.Exists(File)) return true;
            Directory.CreateDirectory(_folder);
            return Run("npm", _folder, "pack", "--silent", $"{name}@{version}").Status == 0
                && Run("tar", _folder, "xzf", $"{name}-{version}.tgz").Status == 0
                && System.IO.File.Exists(File);
        }
        catch (Win32Exception)
        {
            return false;
        }
    }

    /// <summary>A file of a package that is installed with all that it builds on.</summary>
    public static string Installed(string name, string version, string file)
    {
        var folder = Path.Combine(AppContext.BaseDirectory, $"{name}-{version}-installed");
        var path = Path.Combine(folder, "node_modules", name, file);
        if (System.IO.File.Exists(path)) return path;
        Directory.CreateDirectory(folder);
        var (status, output) = Run("npm", folder, "install", "--silent", "--no-save", "--prefix", folder, $"{name}@{version}");
        return status == 0 && System.IO.File.Exists(path)
            ? path
            : throw new InvalidOperationException($"{name} cannot be installed: {output}");
    }

    public static (int Status, string Output) Run(string program, string folder, params string[] arguments)
    {
        var start = new ProcessStartInfo(program, arguments)
        {
            WorkingDirectory = folder, RedirectStandardOutput = true, RedirectStandardError = true,
        };
        using var process = Process.Start(start)!;
        var errors = process.StandardError.ReadToEndAsync();
        var output = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        return (process.ExitCode, output + errors.Result);
    }
}

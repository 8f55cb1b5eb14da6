using System.Diagnostics;
using System.Net;

namespace Meeveem.Bot.Benchmarks;

/// <summary>The service in a process of its own.</summary>
internal static class ServiceUnderLoad
{
    /// <param name="settings">As its environment names them.</param>
    public static Process Start(int port, Dictionary<string, string> settings)
    {
        var start = new ProcessStartInfo("dotnet", [Path.Combine(AppContext.BaseDirectory, "Meeveem.Bot.Web.dll")]) { RedirectStandardOutput = true };
        (start.Environment["ASPNETCORE_URLS"], start.Environment["Logging__LogLevel__Default"]) = ($"http://127.0.0.1:{port}", "Error");
        foreach (var (name, value) in settings) start.Environment[name] = value;
        return Process.Start(start)!;
    }

    public static async Task ReadyAsync(HttpClient http)
    {
        for (var tries = 0; tries < 300; tries++)
        {
            try
            {
                if ((await http.GetAsync(new Uri("/health/ready", UriKind.Relative))).StatusCode == HttpStatusCode.OK) return;
            }
            catch (HttpRequestException)
            {
                // Not yet.
            }

            await Task.Delay(200);
        }

        throw new TimeoutException("The service does not get ready.");
    }
}

using System.Diagnostics;
using Meeveem.Bot.Tests.Channels;

namespace Meeveem.Bot.Tests.Service;

public sealed class CommandLineTests
{
    [Fact]
    public async Task The_value_of_a_setting_may_be_called_as_a_command_is()
    {
        var store = Directory.CreateTempSubdirectory("knowledge");
        await using (var service = await ServiceProcess.StartWithAsync("--Knowledge:Folder", "knowledge", $"--Store:Folder={store.FullName}"))
        {
            using var http = new HttpClient();
            var bands = await http.GetStringAsync(new Uri(service.Address + "/api/bands?role=backend-engineer"));
            Assert.Contains("backend-engineer", bands, StringComparison.Ordinal);
        }
        store.Delete(recursive: true);
    }

    [Fact]
    public async Task A_word_that_is_no_command_is_said_to_be_none()
    {
        var start = new ProcessStartInfo("dotnet", [Path.Combine(AppContext.BaseDirectory, "Meeveem.Bot.Web.dll"), "serv"])
        {
            RedirectStandardError = true,
        };
        using var process = Process.Start(start)!;
        var said = await process.StandardError.ReadToEndAsync();
        await process.WaitForExitAsync();
        Assert.Equal(1, process.ExitCode);
        Assert.Equal("There is no command \"serv\"; try --help.", said.Trim());
    }
}

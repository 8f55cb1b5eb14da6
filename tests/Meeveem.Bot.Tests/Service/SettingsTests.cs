namespace Meeveem.Bot.Tests.Service;

/// <summary>Settings that nobody reads, or that cannot be used.</summary>
public sealed class SettingsTests
{
    [Theory]
    [InlineData("--Model:Endpoint", "ftp://x", "Model:Endpoint")]
    [InlineData("--Model:Endpoint", "http://model.example/v1", "Model:Name")]
    [InlineData("--Model:Endpont", "http://127.0.0.1:9", "Model:Endpont")]
    [InlineData("--Modle:Endpoint", "http://127.0.0.1:9", "Model:Endpoint")]
    [InlineData("--Meaning:Enable", "false", "Meaning:Enabled")]
    [InlineData("--Meanings:Enabled", "false", "Meaning:Enabled")]
    [InlineData("--Direct_Line:Secret", "x", "DirectLine:Secret")]
    [InlineData("--Contact:Persons", "x@example.org", "Contact:Persons")]
    [InlineData("--Contact:Person", "the front desk", "Contact:Person")]
    public async Task A_bad_setting_stops_the_start_with_one_sentence(string name, string value, string told)
    {
        var error = await Assert.ThrowsAnyAsync<Exception>(() => BotService.StartAsync(settings: [name, value]));
        Assert.Contains(told, error.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("can you delete my application", "jobs@example.org")]
    [InlineData("can I talk to a person", "https://example.org/contact")]
    [InlineData("is this message really from you", "https://example.org/contact")]
    public async Task An_answer_names_the_address_set_for_its_purpose_and_else_the_one_for_all(string question, string address)
    {
        await using var bot = await BotService.StartAsync(settings:
            [
                "--Contact:Application", "jobs@example.org", "--Contact:Url", "https://example.org/contact",
                "--Contact:Email", "hello@example.org",
            ]);
        Assert.Contains(address, (await bot.AskAsync("a", question)).Text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("--Modern:Endpoint", "http://127.0.0.1:9")]
    [InlineData("--Modle:Version", "1")]
    public async Task Settings_of_other_programs_are_left_alone(string name, string value)
    {
        await using var bot = await BotService.StartAsync(settings: [name, value]);
        Assert.Equal("chat", (await bot.AskAsync("a", "hello")).Outcome);
    }
}

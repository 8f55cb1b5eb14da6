using System.Buffers.Binary;
using System.IO.Compression;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Meeveem.Bot.Web.CommandLine;
using Microsoft.Extensions.Configuration;
using Spectre.Console;

namespace Meeveem.Bot.Tests.Teams;

public sealed partial class TeamsPackageTests(BotService bot) : IClassFixture<BotService>, IDisposable
{
    private const string BotId = "0b7d2c1e-8f4b-4f2d-9a55-6f1f3f6f7a10";
    private readonly string _folder = Directory.CreateTempSubdirectory("bot").FullName;

    [Fact]
    public async Task The_package_holds_a_manifest_and_two_icons_and_nothing_else()
    {
        var files = await PackAsync();
        Assert.Equal(["color.png", "manifest.json", "outline.png"], files.Keys.Order());
        var manifest = Manifest(files);
        Assert.Equal(
            ("1.29", BotId, BotId),
            ((string)manifest["manifestVersion"]!, (string)manifest["id"]!, (string)manifest["bots"]![0]!["botId"]!));
        Assert.Equal(["bot.example.org"], manifest["validDomains"]!.AsArray().Select(domain => (string)domain!));
        var command = manifest["composeExtensions"]![0]!["commands"]![0]!;
        Assert.Equal(("findBands", "q"), ((string)command["id"]!, (string)command["parameters"]![0]!["name"]!));
    }

    [Fact]
    public async Task The_same_settings_make_the_same_package()
    {
        await PackAsync();
        var first = await File.ReadAllBytesAsync(Zip);
        await PackAsync();
        Assert.Equal(first, await File.ReadAllBytesAsync(Zip));
        Assert.Equal([Zip], Directory.GetFiles(_folder));
    }

    [Fact]
    public async Task Names_and_addresses_are_the_operators_to_choose()
    {
        var manifest = Manifest(await PackAsync(
            ("Teams:Name", "Career Guide"), ("Teams:Developer", "Example Ltd"), ("Teams:Version", "2.10.3"),
            ("Teams:PrivacyUrl", "https://example.org/privacy/"), ("Teams:AppId", "B3F4E0C2-6A44-4C0B-9A0E-2F7F5B5F1C55"),
            ("PublicUrl", "https://Bücher.example.org/bot/")));
        Assert.Equal(
            ("Career Guide", "Example Ltd", "2.10.3"),
            ((string)manifest["name"]!["short"]!, (string)manifest["developer"]!["name"]!, (string)manifest["version"]!));
        Assert.Equal("https://example.org/privacy", (string?)manifest["developer"]!["privacyUrl"]);
        Assert.Equal("b3f4e0c2-6a44-4c0b-9a0e-2f7f5b5f1c55", (string?)manifest["id"]);
        Assert.Equal("xn--bcher-kva.example.org", (string?)manifest["validDomains"]![0]);
    }

    [Fact]
    public async Task Every_prompt_starter_has_an_answer()
    {
        var lists = Manifest(await PackAsync())["bots"]![0]!["commandLists"]!.AsArray();
        Assert.Equal(
            ["personal", "team", "groupChat"],
            lists.SelectMany(list => list!["scopes"]!.AsArray()).Select(scope => (string)scope!));
        foreach (var command in lists[0]!["commands"]!.AsArray())
        {
            var reply = await bot.AskAsync((string)command!["prompt"]!);
            Assert.True(reply["entities"] is not null || (string)command["title"]! == "Roles with a guide", (string?)command["prompt"]);
        }
    }

    [Theory]
    [InlineData("color.png", 192)]
    [InlineData("outline.png", 32)]
    public async Task Icons_are_pictures_of_the_size_that_teams_asks_for(string name, int size)
    {
        var pixels = Pixels((await PackAsync())[name], size);
        if (name == "color.png")
        {
            Assert.All(pixels, pixel => Assert.Equal(255, pixel.A));
            Assert.Equal((0x0F, 0x70, 0x78, 255), pixels[0]);
            Assert.Contains((255, 255, 255, 255), pixels);
        }
        else
        {
            Assert.All(pixels, pixel => Assert.Equal((255, 255, 255), (pixel.R, pixel.G, pixel.B)));
            Assert.Equal(0, pixels[0].A);
            Assert.Contains(pixels, pixel => pixel.A == 255);
        }
    }

    [Theory]
    [InlineData("MicrosoftAppId", null, "MicrosoftAppId is not set")]
    [InlineData("MicrosoftAppId", "bot", "MicrosoftAppId is not a GUID")]
    [InlineData("PublicUrl", null, "PublicUrl is not set")]
    [InlineData("PublicUrl", "http://bot.example.org", "PublicUrl is \"http://bot.example.org\"")]
    [InlineData("PublicUrl", "https://localhost:3978", "PublicUrl is")]
    [InlineData("PublicUrl", "https://203.0.113.7", "PublicUrl is")]
    [InlineData("Teams:Name", "A name of more than thirty characters", "Teams:Name has 37 characters; Teams takes at most 30.")]
    [InlineData("Teams:Version", "1.0", "Teams:Version is \"1.0\"")]
    [InlineData("Teams:TermsUrl", "example.org", "Teams:TermsUrl is \"example.org\"")]
    [InlineData("Teams:Nmae", "x", "The setting Teams:Nmae is not known")]
    [InlineData("Knowledge:Folder", "/nowhere", "cannot be read")]
    public async Task A_setting_that_cannot_be_used_is_named_and_nothing_is_written(string name, string? value, string sentence)
    {
        var (code, said) = await RunAsync((name, value));
        Assert.Equal(1, code);
        Assert.Contains(sentence, said);
        Assert.False(File.Exists(Zip));
    }

    [Fact]
    public async Task Everything_that_is_missing_is_said_at_once()
    {
        var (_, said) = await RunAsync(("MicrosoftAppId", null), ("PublicUrl", null));
        Assert.Contains("MicrosoftAppId", said);
        Assert.Contains("PublicUrl", said);
    }

    [Fact]
    public async Task The_manifest_keeps_the_rules_of_its_schema()
    {
        var manifest = Manifest(await PackAsync());
        Members(
            manifest,
            "$schema manifestVersion version id developer name description icons accentColor bots composeExtensions permissions "
                + "validDomains");
        Members(manifest["developer"]!, "name websiteUrl privacyUrl termsOfUseUrl");
        Members(manifest["name"]!, "short full");
        Members(manifest["description"]!, "short full");
        Members(manifest["icons"]!, "color outline");
        Text(manifest["developer"]!["name"], 32);
        foreach (var url in new[] { "websiteUrl", "privacyUrl", "termsOfUseUrl" })
            Assert.StartsWith("https://", Text(manifest["developer"]![url], 2048));
        Text(manifest["name"]!["short"], 30);
        Text(manifest["name"]!["full"], 100);
        Text(manifest["description"]!["short"], 80);
        Text(manifest["description"]!["full"], 4000);
        Assert.Matches("^#[0-9A-Fa-f]{6}$", Text(manifest["accentColor"], 7));
        Assert.Matches(GuidPattern(), Text(manifest["id"], 36));
        Assert.Subset(
            new HashSet<string> { "identity", "messageTeamMembers" },
            manifest["permissions"]!.AsArray().Select(each => (string)each!).ToHashSet());
        Assert.All(manifest["validDomains"]!.AsArray(), domain => Assert.DoesNotContain("*", Text(domain, 2048)));

        var one = Assert.Single(manifest["bots"]!.AsArray())!;
        Members(one, "botId scopes supportsFiles isNotificationOnly commandLists");
        Assert.InRange(one["commandLists"]!.AsArray().Count, 1, 3);
        foreach (var list in one["commandLists"]!.AsArray())
        {
            Members(list!, "scopes commands");
            Assert.InRange(list!["commands"]!.AsArray().Count, 1, 12);
            foreach (var command in list["commands"]!.AsArray())
            {
                Members(command!, "title description type prompt");
                Text(command!["title"], 32);
                Text(command["description"], 4000);
                Text(command["prompt"], 4000);
                Assert.Equal("prompt", (string?)command["type"]);
            }
        }

        var extension = Assert.Single(manifest["composeExtensions"]!.AsArray())!;
        Members(extension, "botId commands");
        var query = Assert.Single(extension["commands"]!.AsArray())!;
        Members(query, "id type title description context initialRun parameters");
        Text(query["id"], 64);
        Text(query["title"], 32);
        Text(query["description"], 128);
        var parameter = Assert.Single(query["parameters"]!.AsArray())!;
        Members(parameter, "name title description inputType");
        Text(parameter["name"], 64);
        Text(parameter["title"], 32);
        Text(parameter["description"], 128);
    }

    [PublishedSchemaFact]
    public async Task The_manifest_is_valid_by_microsofts_published_schema()
    {
        var files = await PackAsync();
        var path = Path.Combine(_folder, "manifest.json");
        await File.WriteAllBytesAsync(path, files["manifest.json"]);
        Assert.Equal("valid", PublishedSchemaFactAttribute.Validate(path));

        // What the schema refuses, this must refuse: or else it says nothing.
        var broken = Manifest(files);
        broken["name"]!["short"] = new string('x', 31);
        broken["surprise"] = true;
        await File.WriteAllTextAsync(path, broken.ToJsonString());
        var errors = PublishedSchemaFactAttribute.Validate(path);
        Assert.Contains("/name/short", errors);
        Assert.Contains("additional", errors);
    }

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    private string Zip => Path.Combine(_folder, "bot.zip");

    private async Task<(int Code, string Said)> RunAsync(params (string Name, string? Value)[] settings)
    {
        var configuration = new ConfigurationBuilder()
            .AddInMemoryCollection(new Dictionary<string, string?>
            {
                ["MicrosoftAppId"] = BotId, ["PublicUrl"] = "https://bot.example.org",
            })
            .AddInMemoryCollection(settings.Select(setting => KeyValuePair.Create(setting.Name, setting.Value))).Build();
        var said = new StringWriter();
        var console = AnsiConsole.Create(new AnsiConsoleSettings { Out = new AnsiConsoleOutput(said) });
        var code = await TeamsPackageCommand.RunAsync(Zip, configuration, console, said, CancellationToken.None);
        return (code, said.ToString());
    }

    private async Task<Dictionary<string, byte[]>> PackAsync(params (string Name, string? Value)[] settings)
    {
        var (code, said) = await RunAsync(settings);
        Assert.True(code == 0, said);
        await using var zip = await ZipFile.OpenReadAsync(Zip);
        var files = new Dictionary<string, byte[]>();
        foreach (var entry in zip.Entries)
        {
            await using var stream = await entry.OpenAsync();
            using var content = new MemoryStream();
            await stream.CopyToAsync(content);
            files.Add(entry.FullName, content.ToArray());
        }

        return files;
    }

    private static JsonNode Manifest(Dictionary<string, byte[]> files) => JsonNode.Parse(files["manifest.json"])!;

    private static void Members(JsonNode node, string names) =>
        Assert.Equal(names.Split(' ').Order(), node.AsObject().Select(member => member.Key).Order());

    private static string Text(JsonNode? node, int maximum)
    {
        var text = (string)node!;
        Assert.InRange(text.Length, 1, maximum);
        return text;
    }

    /// <summary>Of a PNG with eight bits a channel, alpha, and no filters.</summary>
    private static List<(int R, int G, int B, int A)> Pixels(byte[] png, int size)
    {
        Assert.Equal("89504E470D0A1A0A", Convert.ToHexString(png.AsSpan(0, 8)));
        using var packed = new MemoryStream();
        for (var at = 8; at < png.Length;)
        {
            var length = BinaryPrimitives.ReadInt32BigEndian(png.AsSpan(at));
            var type = System.Text.Encoding.ASCII.GetString(png, at + 4, 4);
            if (type == "IHDR")
            {
                Assert.Equal(size, BinaryPrimitives.ReadInt32BigEndian(png.AsSpan(at + 8)));
                Assert.Equal(size, BinaryPrimitives.ReadInt32BigEndian(png.AsSpan(at + 12)));
                Assert.Equal("0806000000", Convert.ToHexString(png.AsSpan(at + 16, 5)));
            }

            if (type == "IDAT") packed.Write(png, at + 8, length);
            at += 12 + length;
        }

        packed.Position = 0;
        using var zlib = new ZLibStream(packed, CompressionMode.Decompress);
        using var raw = new MemoryStream();
        zlib.CopyTo(raw);
        var rows = raw.ToArray();
        Assert.Equal(size * (size * 4 + 1), rows.Length);
        return
        [
            .. from y in Enumerable.Range(0, size)
               from x in Enumerable.Range(0, size)
               let at = y * (size * 4 + 1) + 1 + x * 4
               select ((int)rows[at], (int)rows[at + 1], (int)rows[at + 2], (int)rows[at + 3]),
        ];
    }

    [GeneratedRegex("^[0-9a-f]{8}-([0-9a-f]{4}-){3}[0-9a-f]{12}$")]
    private static partial Regex GuidPattern();
}

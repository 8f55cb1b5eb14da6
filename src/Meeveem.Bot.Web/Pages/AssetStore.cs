using System.Collections.Concurrent;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using System.Text.RegularExpressions;

namespace Meeveem.Bot.Web.Pages;

/// <summary>The files of <c>wwwroot</c>, read once when first asked for.</summary>
internal sealed partial class AssetStore
{
    private const string Entry = "panel.js";
    private readonly Lazy<Dictionary<string, Asset>> _own;
    private readonly Lazy<Dictionary<string, Asset>> _panel;
    private readonly Lazy<IReadOnlyList<Asset>> _needed;
    private readonly Lazy<PanelWords> _words;
    private readonly ConcurrentDictionary<string, Asset> _widgetPanels = new(StringComparer.Ordinal);
    private static readonly string[] WidgetWords = ["openingChat", "closeChat", "cannotOpen", "tryAgain", "ownPage"];

    public AssetStore(string folder)
    {
        _own = new(() => ReadFiles(folder));
        _panel = new(() => ReadModules(Path.Combine(folder, "panel")));
        _needed = new(() => Needed(_panel.Value));
        _words = new(() => new PanelWords(Path.Combine(folder, "strings")));
    }

    public Asset SiteStyle => _own.Value["site.css"];
    public Asset ChatStyle => _own.Value["chat.css"];
    public Asset Widget => _own.Value["widget.js"];
    public Asset ShareImage => _own.Value["share.png"];
    public Asset Logo => _own.Value["logo.svg"];

    /// <summary>The widget's panel with its words in a language; where the chat cannot be reached, nothing could tell them later.</summary>
    public Asset WidgetPanel(string? asked)
    {
        var (language, direction, words) = Words.In(asked);
        return _widgetPanels.GetOrAdd(language, _ =>
        {
            var said = WidgetWords.ToDictionary(name => name, name => words[name]);
            said["dir"] = direction;
            var script = Encoding.UTF8.GetString(_own.Value["widget-panel.js"].Identity.Span);
            var worded = OwnWords().Replace(script, _ => $"const words = {JsonSerializer.Serialize(said, Readable)};");
            return Asset.Of("widget-panel.js", Encoding.UTF8.GetBytes(worded));
        });
    }

    // Served as a script only, never inside of HTML.
    private static readonly JsonSerializerOptions Readable = new()
    {
        Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    /// <summary>The panel's own words by language.</summary>
    public PanelWords Words => _words.Value;

    /// <summary>The panel's modules that its first open needs: the first to run, and all that they import.</summary>
    public IReadOnlyList<Asset> Panel => _needed.Value;

    /// <summary>The module that asks for a token before the others are there.</summary>
    public Asset PanelStart => _panel.Value["start.js"];
    public Asset PanelEntry => _panel.Value[Entry];

    /// <summary>By its address below <c>assets/</c>, which holds a hash.</summary>
    public Asset? Find(string address)
    {
        var path = "assets/" + address;
        return _own.Value.Values.Concat(_panel.Value.Values).FirstOrDefault(asset => asset.Path == path);
    }

    private static List<Asset> Needed(Dictionary<string, Asset> modules)
    {
        var needed = new List<string>();
        Collect(Entry);
        return [.. needed.Select(name => modules[name])];

        void Collect(string name)
        {
            if (needed.Contains(name)) return;
            needed.Add(name);
            foreach (Match import in Import().Matches(Encoding.UTF8.GetString(modules[name].Identity.Span)))
                Collect(import.Groups[1].Value);
        }
    }

    private static Dictionary<string, Asset> ReadFiles(string folder) =>
        Directory.EnumerateFiles(folder).ToDictionary(file => Path.GetFileName(file), file => Asset.Read(file));

    // Modules name each other, so that they share one hash: it stands in the folder's name and changes with any of them.
    private static Dictionary<string, Asset> ReadModules(string folder)
    {
        var files = Directory.EnumerateFiles(folder, "*.js").Order(StringComparer.Ordinal).ToList();
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        foreach (var file in files) hash.AppendData(File.ReadAllBytes(file));
        var version = Convert.ToHexStringLower(hash.GetHashAndReset().AsSpan(0, 8));
        return files.ToDictionary(
            file => Path.GetFileName(file), file => Asset.Read(file) with { Path = $"assets/panel.{version}/{Path.GetFileName(file)}" });
    }

    [GeneratedRegex(@"^const words = \{[^}]*\};", RegexOptions.Multiline)]
    private static partial Regex OwnWords();

    [GeneratedRegex("""^(?:import|export) (?:[^'"]* from )?'\./([\w-]+\.js)';""", RegexOptions.Multiline)]
    private static partial Regex Import();
}

namespace Meeveem.Bot.Web.Pages;

/// <summary>The files of <c>wwwroot</c>, read once when first asked for.</summary>
internal sealed class AssetStore(string folder)
{
    private readonly Lazy<Asset?> _webChat = new(() => Asset.Read(Path.Combine(folder, "webchat", "webchat.js")));
    private readonly Lazy<Dictionary<string, Asset>> _own = new(() => ReadOwn(folder));

    public Asset SiteStyle => _own.Value["site.css"];
    public Asset ChatStyle => _own.Value["chat.css"];
    public Asset ChatScript => _own.Value["chat.js"];
    public Asset Widget => _own.Value["widget.js"];
    public Asset Logo => _own.Value["logo.svg"];

    /// <summary>Web Chat's bundle; null where the build could not fetch it.</summary>
    public Asset? WebChat => _webChat.Value;

    /// <summary>By the name in its address, with its hash.</summary>
    public Asset? Find(string name)
    {
        var path = "assets/" + name;
        return _own.Value.Values.FirstOrDefault(asset => asset.Path == path)
            ?? (WebChat?.Path == path ? WebChat : null);
    }

    private static Dictionary<string, Asset> ReadOwn(string folder) =>
        Directory.EnumerateFiles(folder).ToDictionary(file => Path.GetFileName(file), file => Asset.Read(file)!);
}

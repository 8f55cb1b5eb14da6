using System.Text.Json;

namespace Meeveem.Bot.Web.Pages;

/// <summary>The panel's own words, a JSON file for each language; what one lacks is said in English.</summary>
internal sealed class PanelWords(string folder)
{
    private const string English = "en";
    private static readonly string[] RightToLeft = ["ar", "fa", "he", "ur"];
    private readonly Dictionary<string, IReadOnlyDictionary<string, string>> _byLanguage =
        Directory.EnumerateFiles(folder, "*.json").ToDictionary(
            file => Path.GetFileNameWithoutExtension(file),
            file => (IReadOnlyDictionary<string, string>)JsonSerializer.Deserialize<Dictionary<string, string>>(File.ReadAllBytes(file))!,
            StringComparer.OrdinalIgnoreCase);

    /// <param name="asked">Such as <c>de</c> or <c>de-AT</c>; a language that there is no file for is answered in English.</param>
    public (string Language, string Direction, IReadOnlyDictionary<string, string> Words) In(string? asked)
    {
        var language = asked?.Split('-', 2)[0].ToLowerInvariant() ?? English;
        if (language == English || !_byLanguage.TryGetValue(language, out var words)) return ("en-GB", "ltr", _byLanguage[English]);
        var all = new Dictionary<string, string>(_byLanguage[English]);
        foreach (var (key, word) in words) all[key] = word;
        return (language, RightToLeft.Contains(language) ? "rtl" : "ltr", all);
    }
}

using System.Security.Cryptography;
using System.Text;
using Meeveem.Bot.DirectLine;

namespace Meeveem.Bot.Web.Editors;

/// <summary>Who may read what editors read: whoever gives the key, as the password that a browser asks for or as a bearer token.</summary>
internal sealed class EditorsKey(EditorsSettings settings) : IDisposable
{
    private const int GuessesPerAddress = 10;
    private const string Basic = "Basic ";

    private readonly MinuteLimit _guesses = new(GuessesPerAddress);

    /// <summary>Whether there is a key at all.</summary>
    public bool IsSet => settings.Key is not null;

    /// <summary>Null where the key is right; else the status to refuse with. Past the guesses of its address
    /// nothing is looked at for a while.</summary>
    public int? Refusal(HttpContext http)
    {
        if (Given(http.Request) is not { } given) return StatusCodes.Status401Unauthorized;
        var address = CallerAddress.Of(http);
        if (!_guesses.HasRoom(address)) return TooMany(http);
        if (CryptographicOperations.FixedTimeEquals(Hash(given), Hash(settings.Key!))) return null;
        _guesses.Take(address);
        return StatusCodes.Status401Unauthorized;
    }

    public void Dispose() => _guesses.Dispose();

    private static int TooMany(HttpContext http)
    {
        // One more guess each.
        http.Response.Headers.RetryAfter = $"{60 / GuessesPerAddress}";
        return StatusCodes.Status429TooManyRequests;
    }

    private static byte[] Hash(string text) => SHA256.HashData(Encoding.UTF8.GetBytes(text));

    private static string? Given(HttpRequest request)
    {
        if (DirectLineAccess.Bearer(request) is { } token) return token;
        if (request.Headers.Authorization is not [{ } header] || !header.StartsWith(Basic, StringComparison.OrdinalIgnoreCase)) return null;
        var bytes = new byte[header.Length];
        if (!Convert.TryFromBase64String(header[Basic.Length..].Trim(), bytes, out var length)) return null;
        var pair = Encoding.UTF8.GetString(bytes, 0, length);
        return pair[(pair.IndexOf(':', StringComparison.Ordinal) + 1)..];
    }
}

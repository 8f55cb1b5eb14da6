namespace Meeveem.Bot.Fuzzing.Cases;

/// <summary>A request that may be anything but sound.</summary>
/// <param name="Path">With its query.</param>
/// <param name="Origin">The page that it comes from; null for none.</param>
/// <param name="Token">What stands after <c>Bearer</c>; null for no such header.</param>
/// <param name="ContentType">Null for none.</param>
/// <param name="Body">Null for none.</param>
internal sealed record FuzzedRequest(string Method, string Path, string? Origin, string? Token, string? ContentType, byte[]? Body)
{
    public HttpRequestMessage ToMessage()
    {
        var message = new HttpRequestMessage(new HttpMethod(Method), new Uri(Path, UriKind.Relative));
        if (Token is not null) message.Headers.TryAddWithoutValidation("Authorization", "Bearer " + Token);
        if (Origin is not null) message.Headers.TryAddWithoutValidation("Origin", Origin);
        if (Body is null) return message;
        message.Content = new ByteArrayContent(Body);
        if (ContentType is not null) message.Content.Headers.TryAddWithoutValidation("Content-Type", ContentType);
        return message;
    }

    /// <summary>As it stands on the wire, to be changed there.</summary>
    public byte[] OnTheWire(string host) =>
    [
        .. System.Text.Encoding.Latin1.GetBytes(
            $"{Method} {Path} HTTP/1.1\r\nHost: {host}\r\nConnection: close\r\n"
            + (Origin is null ? "" : $"Origin: {Origin}\r\n")
            + (Token is null ? "" : $"Authorization: Bearer {Token}\r\n")
            + (Body is null ? "\r\n" : $"Content-Type: {ContentType}\r\nContent-Length: {Body.Length}\r\n\r\n")),
        .. Body ?? [],
    ];
}

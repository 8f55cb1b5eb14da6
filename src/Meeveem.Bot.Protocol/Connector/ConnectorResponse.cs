using System.Text.Json;
using Meeveem.Bot.Protocol.Teams;

namespace Meeveem.Bot.Protocol.Connector;

/// <summary>What is in the body of a connector's response. It may be empty, HTML or anything else: then there is nothing in it.</summary>
internal static class ConnectorResponse
{
    public static string? Id(byte[] body) => Read(body, static root => root.Text("id"));

    public static ConnectorError? Error(byte[] body) => Read(body, static root =>
        root.Object("error") is { } error && error.Text("code") is { } code ? new ConnectorError(code, error.Text("message") ?? "") : null);

    private static T? Read<T>(byte[] body, Func<JsonElement?, T?> find) where T : class
    {
        try
        {
            using var document = JsonDocument.Parse(body);
            return find(document.RootElement);
        }
        catch (Exception e) when (e is JsonException or InvalidOperationException)
        {
            return null;
        }
    }
}

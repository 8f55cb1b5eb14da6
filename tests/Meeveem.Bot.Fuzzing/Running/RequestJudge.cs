using System.Diagnostics;
using System.Net.Sockets;
using System.Text;
using Meeveem.Bot.Fuzzing.Cases;

namespace Meeveem.Bot.Fuzzing.Running;

/// <summary>Sends a request and says what is wrong with the answer.</summary>
internal sealed class RequestJudge(HttpClient http)
{
    /// <summary>A client that waits for as long as no sound service takes.</summary>
    public static HttpClient Client(Uri address) => new(new SocketsHttpHandler { AllowAutoRedirect = false })
    {
        BaseAddress = address, Timeout = TimeSpan.FromSeconds(40),
    };

    /// <summary>How it was answered, and the fault in that or null.</summary>
    public async Task<(string Answer, string? Fault)> SendAsync(FuzzedRequest request)
    {
        try
        {
            using var message = request.ToMessage();
            using var response = await http.SendAsync(message);
            var body = await response.Content.ReadAsStringAsync();
            return ($"{(int)response.StatusCode}", Fault((int)response.StatusCode, body));
        }
        catch (TaskCanceledException)
        {
            return ("none", null);
        }
        catch (HttpRequestException e)
        {
            // The server may close while a refused body is still being sent.
            return ("closed", e.HttpRequestError == HttpRequestError.ConnectionError ? "no connection" : null);
        }
    }

    /// <summary>Sends bytes as they are, and then nothing more.</summary>
    public async Task<(string Answer, string? Fault)> SendRawAsync(byte[] request)
    {
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(40));
        try
        {
            using var client = new TcpClient();
            await client.ConnectAsync(http.BaseAddress!.Host, http.BaseAddress.Port, patience.Token);
            var stream = client.GetStream();
            await stream.WriteAsync(request, patience.Token);
            client.Client.Shutdown(SocketShutdown.Send);
            using var reader = new StreamReader(stream, Encoding.Latin1);
            var answer = await reader.ReadToEndAsync(patience.Token);
            var status = answer.Length > 12 && int.TryParse(answer.AsSpan(9, 3), out var number) ? number : 0;
            return (status == 0 ? "closed" : $"{status}", status == 0 ? null : Fault(status, answer));
        }
        catch (OperationCanceledException)
        {
            return ("none", null);
        }
        catch (Exception e) when (e is IOException or SocketException)
        {
            return ("closed", null);
        }
    }

    /// <summary>Whether even the least of questions takes long, so that a late answer says nothing of the request.</summary>
    public async Task<bool> IsMachineBusyAsync()
    {
        var began = Stopwatch.GetTimestamp();
        try
        {
            await http.GetStringAsync(new Uri("/health/live", UriKind.Relative));
        }
        catch (TaskCanceledException)
        {
            return true;
        }

        return Stopwatch.GetElapsedTime(began) > TimeSpan.FromMilliseconds(200);
    }

    // 501 is said to invokes that the bot does not know, 502 to 504 to what did not end in time, 505 to versions of HTTP that are none;
    // they are counted, and are no fault by themselves.
    private static string? Fault(int status, string body) =>
        status is 500 or > 505 ? $"status {status}"
        : HoldsTrace(body) ? "a trace in the answer"
        : null;

    private static bool HoldsTrace(string body) =>
        body.Contains("   at Meeveem.", StringComparison.Ordinal)
        || (body.Contains("System.", StringComparison.Ordinal) && body.Contains("Exception", StringComparison.Ordinal));
}

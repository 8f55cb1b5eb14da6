using System.Net.WebSockets;
using System.Threading.Channels;
using Microsoft.Extensions.Logging;

namespace Meeveem.Bot.DirectLine;

/// <summary>One client's stream: frames go out in order through one writer, and nothing but empty frames comes in.</summary>
internal sealed class StreamSocket(WebSocket socket, TimeProvider time, ILogger logger)
{
    private const int MaximumFrames = 128;
    private const int MaximumReceived = 1024;
    private static readonly TimeSpan KeepAlive = TimeSpan.FromSeconds(20);
    private static readonly TimeSpan ClosingTime = TimeSpan.FromSeconds(5);

    private readonly Channel<ReadOnlyMemory<byte>> _frames = Channel.CreateBounded<ReadOnlyMemory<byte>>(
        new BoundedChannelOptions(MaximumFrames) { SingleReader = true });

    private readonly TaskCompletionSource _ending = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private int _status = (int)WebSocketCloseStatus.NormalClosure;

    /// <summary>False when the socket is closed or its client reads too slowly, which drops it; it comes back by its watermark.</summary>
    public bool TrySend(ReadOnlyMemory<byte> frame)
    {
        if (_frames.Writer.TryWrite(frame)) return true;
        if (_frames.Writer.TryComplete())
        {
            Log.SlowReader(logger);
            // Elsewhere, because what waits for the socket may go on inside of Abort, and the caller holds a lock.
            ThreadPool.QueueUserWorkItem(_ => socket.Abort());
        }

        return false;
    }

    /// <summary>Sends what is waiting and then closes.</summary>
    public void Close(WebSocketCloseStatus status)
    {
        Volatile.Write(ref _status, (int)status);
        _frames.Writer.TryComplete();
        _ending.TrySetResult();
    }

    /// <summary>Ends when the socket is closed by either side.</summary>
    public async Task RunAsync()
    {
        // An empty text frame is what the client itself sends to keep proxies from cutting an idle stream.
        using var keepAlive = time.CreateTimer(_ => _frames.Writer.TryWrite(ReadOnlyMemory<byte>.Empty), null, KeepAlive, KeepAlive);
        var both = Task.WhenAll(SendAsync(), ReceiveAsync());
        await Task.WhenAny(both, _ending.Task);
        try
        {
            await both.WaitAsync(ClosingTime, time);
        }
        catch (TimeoutException)
        {
            socket.Abort();
            await both;
        }
    }

    private async Task SendAsync()
    {
        try
        {
            await foreach (var frame in _frames.Reader.ReadAllAsync())
                await socket.SendAsync(frame, WebSocketMessageType.Text, endOfMessage: true, CancellationToken.None);
            await socket.CloseOutputAsync((WebSocketCloseStatus)Volatile.Read(ref _status), null, CancellationToken.None);
        }
        catch (Exception e) when (IsConnectionLoss(e))
        {
            _frames.Writer.TryComplete();
        }
    }

    private async Task ReceiveAsync()
    {
        var buffer = new byte[MaximumReceived];
        try
        {
            while (await socket.ReceiveAsync(buffer.AsMemory(), CancellationToken.None)
                is { MessageType: not WebSocketMessageType.Close } received)
            {
                // What follows a violation is read and dropped until the client has seen why it is closed.
                if (received is { Count: 0, EndOfMessage: true } || _ending.Task.IsCompleted) continue;
                Close(received.Count == MaximumReceived ? WebSocketCloseStatus.MessageTooBig : WebSocketCloseStatus.PolicyViolation);
            }
        }
        catch (Exception e) when (IsConnectionLoss(e))
        {
            // The client comes back by its watermark.
        }

        _frames.Writer.TryComplete();
        _ending.TrySetResult();
    }

    private static bool IsConnectionLoss(Exception e) =>
        e is WebSocketException or OperationCanceledException or ObjectDisposedException or IOException or InvalidOperationException;
}

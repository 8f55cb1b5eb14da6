using System.Net;
using System.Net.Sockets;

namespace Meeveem.Bot.Tests.Browser;

/// <summary>Stands between browser and service, and can be cut as a network is: what is open breaks, what is new gets nowhere.</summary>
public sealed class CuttableProxy : IAsyncDisposable
{
    private readonly int _target;
    private readonly CancellationTokenSource _stopping = new();
    private readonly Task _accepting;
    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private CancellationTokenSource _connections = new();
    private volatile bool _isCut;

    public CuttableProxy(string address)
    {
        _target = new Uri(address).Port;
        _listener.Start();
        _accepting = AcceptAsync();
    }

    public string Address => $"http://127.0.0.1:{((IPEndPoint)_listener.LocalEndpoint).Port}";

    public void Cut()
    {
        _isCut = true;
        _connections.Cancel();
    }

    public void Mend()
    {
        _connections = new CancellationTokenSource();
        _isCut = false;
    }

    public async ValueTask DisposeAsync()
    {
        await _stopping.CancelAsync();
        _connections.Cancel();
        _listener.Stop();
        try
        {
            await _accepting;
        }
        catch (Exception e) when (e is OperationCanceledException or SocketException)
        {
            // Stopped.
        }
    }

    private async Task AcceptAsync()
    {
        while (!_stopping.IsCancellationRequested)
        {
            var client = await _listener.AcceptTcpClientAsync(_stopping.Token);
            if (_isCut) client.Close();
            else _ = JoinAsync(client, _connections.Token);
        }
    }

    private async Task JoinAsync(TcpClient client, CancellationToken cut)
    {
        using var _ = client;
        using var service = new TcpClient();
        try
        {
            await service.ConnectAsync(IPAddress.Loopback, _target, cut);
            await Task.WhenAny(
                client.GetStream().CopyToAsync(service.GetStream(), cut),
                service.GetStream().CopyToAsync(client.GetStream(), cut));
        }
        catch (Exception e) when (e is OperationCanceledException or IOException or SocketException)
        {
            // Cut, or one of the two has gone.
        }

        // As a reset, so that both sides hear of it.
        client.Client.Close(0);
        service.Client.Close(0);
    }
}

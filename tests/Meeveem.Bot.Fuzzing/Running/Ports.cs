using System.Net;
using System.Net.Sockets;

namespace Meeveem.Bot.Fuzzing.Running;

/// <summary>Ports for processes that are started beside this one.</summary>
internal static class Ports
{
    // Linux gives outgoing connections the ports from 32768 on. One of them may take a port that was free a moment ago:
    // even the connection by which somebody looks whether a server listens yet, which then is connected to itself.
    private const int First = 12_000;
    private const int Last = 32_000;

    /// <summary>A port on loopback where nobody listens.</summary>
    public static int Free()
    {
        while (true)
        {
            var port = Random.Shared.Next(First, Last);
            try
            {
                using var listener = new TcpListener(IPAddress.Loopback, port);
                listener.Start();
                return port;
            }
            catch (SocketException)
            {
                // Taken; another one.
            }
        }
    }
}

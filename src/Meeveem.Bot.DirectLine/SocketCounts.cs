using Meeveem.Bot.DirectLine.Http;

namespace Meeveem.Bot.DirectLine;

/// <summary>How many sockets may be open at once, by the address of their client and in all.</summary>
internal sealed class SocketCounts(DirectLineSettings settings) : Places(settings.SocketsPerAddress, settings.MaximumSockets);

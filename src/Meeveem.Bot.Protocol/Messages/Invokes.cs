using Meeveem.Bot.Protocol.Activities;
using Meeveem.Bot.Protocol.Rendering;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Meeveem.Bot.Protocol.Messages;

/// <summary>Answers one kind of invoke, inline; its caller waits no longer than <see cref="Invokes.Limit"/>.</summary>
internal delegate ValueTask<InvokeReply> InvokeHandler(Activity activity, CancellationToken cancellationToken);

/// <summary>The HTTP status and, where there is one, the JSON body of an invoke's answer.</summary>
internal readonly record struct InvokeReply(int Status, RawJson? Body = null);

/// <summary>A handler and the <c>name</c> of the invokes that are its own.</summary>
internal sealed record NamedInvoke(string Name, InvokeHandler Handler);

/// <summary>Hands invokes to their handlers, by name.</summary>
internal sealed class Invokes(IEnumerable<NamedInvoke> handlers, TimeProvider time, ILogger<Invokes> logger)
{
    /// <summary>Channels give up on an invoke after five seconds; ours ends a little before.</summary>
    public static readonly TimeSpan Limit = TimeSpan.FromSeconds(4.5);

    private readonly Dictionary<string, InvokeHandler> _handlers = handlers.ToDictionary(named => named.Name, named => named.Handler, StringComparer.Ordinal);

    /// <summary>The handler's reply; 501 when no handler has the name, 500 when it fails or takes too long.</summary>
    public async ValueTask<InvokeReply> AnswerAsync(Activity activity, CancellationToken cancellationToken)
    {
        if (activity.Name is not { } name || !_handlers.TryGetValue(name, out var handler)) return new(501);
        using var limit = new CancellationTokenSource(Limit, time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, limit.Token);
        try
        {
            var pending = handler(activity, either.Token);
            return pending.IsCompletedSuccessfully ? pending.Result : await pending.AsTask().WaitAsync(either.Token);
        }
        catch (Exception e) when (!cancellationToken.IsCancellationRequested)
        {
            // The exception's message may quote what a person wrote; its type and place do not.
            Log.InvokeFailed(logger, e.GetType().Name, e.TargetSite?.Name ?? "");
            return new(500);
        }
    }
}

internal static class InvokeExtensions
{
    /// <summary>Adds the handler of the invokes of this name; a name has one handler.</summary>
    public static IServiceCollection AddInvoke(this IServiceCollection services, string name, Func<IServiceProvider, InvokeHandler> handler) =>
        services.AddSingleton(provider => new NamedInvoke(name, handler(provider)));
}

using Meeveem.Bot.Core.Grounding;
using Meeveem.Bot.Web.Bot.Activities;
using Meeveem.Bot.Web.Bot.Rendering;
using Microsoft.Bot.Builder;
using Microsoft.Bot.Schema;
using Newtonsoft.Json.Linq;

namespace Meeveem.Bot.Web.Bot;

/// <summary>An answer that grows on the page, as Web Chat 4.18 reads it:
/// typing activities with all of the text so far, then the message.</summary>
internal sealed class WebChatReply(ITurnContext turn, TimeProvider time) : IReplyStream
{
    // Each piece makes the page draw the whole text anew.
    private static readonly TimeSpan Pace = TimeSpan.FromMilliseconds(150);

    private string? _id;
    private int _sequence;
    private long _last;

    public CancellationToken Stopped => CancellationToken.None;

    public PartialAnswer? Show => ShowAsync;

    // Unless some was shown just now: the next piece or the message has it too.
    private async ValueTask ShowAsync(string text, CancellationToken cancellationToken)
    {
        if (_sequence > 0 && time.GetElapsedTime(_last) < Pace) return;
        _last = time.GetTimestamp();
        var data = new JObject { ["streamType"] = "streaming", ["streamSequence"] = ++_sequence };
        if (_id is not null) data["streamId"] = _id;
        var piece = new Activity(ActivityTypes.Typing)
        {
            Text = AnswerMarkdown.Of(text, hasOwnLinks: false),
            TextFormat = TextFormatTypes.Markdown,
            ChannelData = data,
        };
        var sent = await turn.SendApartAsync(piece, cancellationToken);
        _id ??= sent?.Id;
    }

    public async Task<string?> EndAsync(Activity message, CancellationToken cancellationToken)
    {
        if (_id is not null)
        {
            var data = message.ChannelData as JObject ?? [];
            (data["streamType"], data["streamId"]) = ("final", _id);
            message.ChannelData = data;
        }

        return (await turn.SendActivityAsync(message, cancellationToken))?.Id;
    }

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;
}

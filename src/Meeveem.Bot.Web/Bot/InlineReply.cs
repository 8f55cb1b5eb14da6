using Microsoft.Bot.Schema;

namespace Meeveem.Bot.Web.Bot;

/// <summary>A turn's reply as JSON, which was made to be kept and is the response's too, so that it is written once.</summary>
internal sealed class InlineReply
{
    private Activity? _reply;
    private byte[] _json = [];

    /// <param name="reply">As it leaves.</param>
    public void Keep(Activity reply, byte[] json) => (_reply, _json) = (reply, json);

    /// <summary>The body of a response whose only reply is the one that was kept; null for any other.</summary>
    public byte[]? Body(object response) =>
        response is ExpectedReplies { Activities: [var only] } && only == _reply ? [.. """{"activities":["""u8, .. _json, .. "]}"u8] : null;
}

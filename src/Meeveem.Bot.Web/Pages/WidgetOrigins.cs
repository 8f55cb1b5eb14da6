using Meeveem.Bot.DirectLine;

namespace Meeveem.Bot.Web.Pages;

/// <summary>The sites that may show the chat in a frame, besides our own.</summary>
internal sealed class WidgetOrigins(WidgetSettings settings)
{
    /// <summary>The value of <c>frame-ancestors</c>. It goes into a header, so only an address that says nothing
    /// but scheme, host and port gets in.</summary>
    public string FrameAncestors { get; } =
        string.Join(' ', settings.Origins.Select(Origin.Of).OfType<string>().Prepend("'self'").Distinct());
}

using System.Globalization;
using Meeveem.Bot.Conversations;

namespace Meeveem.Bot.Web.Pages;

/// <summary><c>/privacy</c>: what the chat keeps, where and for how long.</summary>
internal static class PrivacyPage
{
    public static IResult Show(HttpContext http, AssetStore assets, ContactSettings contact, IConfiguration configuration)
    {
        var model = configuration["Model:Endpoint"] is { Length: > 0 };
        var store = StoreSettings.Read(configuration);
        var keepsQuestions = configuration.GetValue<bool>("Gaps:KeepQuestions");
        return Page.Document(http, assets, $"Privacy – {Page.Product}", Html.Of($"""
            <article class="guide">
            <h1>What the chat keeps</h1>
            <p class="lead">It asks for no name and no account, sets no cookie, and its answers do not depend on who you are.</p>
            <h2>In your browser</h2>
            <p>Nothing, until you open the chat. Then the tab remembers which conversation is its own, so that a reload or a second
            tab goes on with it, and what you have written and not sent. All of that goes when the tab is closed.</p>
            <h2>On the service</h2>
            <ul>
            <li>The messages of the conversation, for up to {Time(store.TranscriptHours)} after the last one, so that a reload can show
            them.</li>
            <li>What the conversation has settled (role, level, place, amount, the words of the last question and which sections
            answered it), so that “and in London?” is understood. It is deleted after {Time(store.FactsHours)} without use.</li>
            <li>A thumb or a comment that you leave on an answer, without your name. Please write no personal details in it.</li>
            <li>That something was asked which the guides do not hold: which matter, role and section, how often and when last{(
                keepsQuestions
                ? ", and a few of those questions without names, addresses and numbers. They are kept apart from conversations, "
                    + "so that nobody can tell whose they were, and are not deleted with one."
                : ", and none of its words.")}</li>
            </ul>
            <p>{(model
                ? "Questions about the guides, not about pay, are also sent to a language model that words answers, "
                    + "without your name and without the conversation’s number."
                : "Nothing is sent to anybody else.")}</p>
            <h2>Having it deleted</h2>
            <p>“End and delete” in the chat’s menu deletes the conversation here and there at once.
            Writing “forget me” deletes it there at once; the window shows what was said until it is loaded again.</p>
            {(contact.PersonLink is { } link ? Html.Of($"""<p>Questions? <a href="{link}">Talk to a person</a>.</p>""") : Html.Empty)}
            </article>
            """));
    }

    // "2 hours", "1 day".
    private static string Time(int hours)
    {
        var (number, unit) = hours % 24 == 0 ? (hours / 24, "day") : (hours, "hour");
        return string.Create(CultureInfo.InvariantCulture, $"{number} {unit}{(number == 1 ? "" : "s")}");
    }
}

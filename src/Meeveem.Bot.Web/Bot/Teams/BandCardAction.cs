using Meeveem.Bot.Core;
using Meeveem.Bot.Core.Guides;
using Meeveem.Bot.Core.Salaries;
using Meeveem.Bot.Core.Snapshots;
using Meeveem.Bot.DirectLine.Http;
using Meeveem.Bot.Web.Bot.Activities;
using Meeveem.Bot.Web.Bot.Rendering;
using Microsoft.Bot.Schema;
using Newtonsoft.Json.Linq;

namespace Meeveem.Bot.Web.Bot.Teams;

/// <summary><c>adaptiveCard/action</c>: the buttons that turn a card of bands to another level, region or role.</summary>
internal sealed class BandCardAction(KnowledgeHolder knowledge, PublicAddress publicAddress)
{
    // All roles at one level: what still reads on a phone.
    private const int MostRoles = 8;

    public AdaptiveCardInvokeResponse Answer(AdaptiveCardInvokeValue value)
    {
        if (value.Action?.Verb != TeamsBandCard.ShowVerb) return Refuse("This button is not known here.");
        var data = value.Action.Data as JObject;
        var snapshot = knowledge.Current;
        // What comes back is what anybody may send: only slugs that the guides have are taken.
        if (!TryPick(data, "role", snapshot.Lexicon.Roles, role => role.Slug, out var roles)
            || !TryPick(data, "level", Enum.GetValues<Level>(), level => level.Slug(), out var levels)
            || !TryPick(data, "region", Enum.GetValues<Region>(), region => region.Slug(), out var regions))
            return Refuse("The guides no longer have these bands. Please ask again.");

        var all = roles.Count == 0;
        var answer = BandSearch.Show(
            all ? [.. snapshot.Lexicon.Roles.Take(MostRoles)] : roles,
            all && levels.Count == 0 ? [Level.Senior] : levels,
            regions,
            snapshot);
        return answer.Bands is { Rows.Count: > 0 } bands
            ? Reply(AdaptiveCard.ContentType, CardJson.Write(TeamsBandCard.WithButtons(bands, answer, publicAddress.Configured ?? "")))
            : Reply("application/vnd.microsoft.activity.message", answer.Text);
    }

    /// <summary>The one value of this slug, or none where the member is absent; false for anything else.</summary>
    private static bool TryPick<T>(JObject? data, string name, IEnumerable<T> known, Func<T, string> slug, out IReadOnlyList<T> picked)
    {
        picked = [];
        if (data.Member(name) is null) return true;
        var asked = data.Text(name);
        picked = [.. known.Where(each => slug(each) == asked).Take(1)];
        return picked.Count == 1;
    }

    private static AdaptiveCardInvokeResponse Refuse(string message) =>
        Reply("application/vnd.microsoft.error", new Error("BadRequest", message), 400);

    private static AdaptiveCardInvokeResponse Reply(string type, object value, int status = 200) =>
        new() { StatusCode = status, Type = type, Value = value };
}

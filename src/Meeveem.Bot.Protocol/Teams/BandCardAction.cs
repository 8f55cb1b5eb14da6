using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using Meeveem.Bot.Core.Guides;
using Meeveem.Bot.Core.Salaries;
using Meeveem.Bot.Protocol.Activities;
using Meeveem.Bot.Protocol.Messages;
using Meeveem.Bot.Protocol.Rendering;

namespace Meeveem.Bot.Protocol.Teams;

/// <summary><c>adaptiveCard/action</c>: the buttons that turn a card of bands to another level, region or role.</summary>
internal sealed class BandCardAction(KnowledgeHolder knowledge, PublicAddress publicAddress)
{
    public const string Name = "adaptiveCard/action";

    // All roles at one level: what still reads on a phone.
    private const int MostRoles = 8;

    public ValueTask<InvokeReply> AnswerAsync(Activity activity, CancellationToken cancellationToken) => ValueTask.FromResult(Answer(activity));

    private InvokeReply Answer(Activity activity)
    {
        var action = activity.Value.Object("action");
        if (action.Text("verb") != TeamsBandCard.ShowVerb) return Refuse("This button is not known here.");
        var data = action.Object("data");
        var snapshot = knowledge.Current;
        // What comes back is what anybody may send: only slugs that the guides have are taken.
        if (!TryPick(data, "role", snapshot.Lexicon.Roles, role => role.Slug, out var roles)
            || !TryPick(data, "level", Enum.GetValues<Level>(), level => level.Slug(), out var levels)
            || !TryPick(data, "region", Enum.GetValues<Region>(), region => region.Slug(), out var regions))
            return Refuse("The guides no longer have these bands. Please ask again.");

        var all = roles.Count == 0;
        var answer = BandSearch.Show(
            all ? [.. snapshot.Lexicon.Roles.Take(MostRoles)] : roles, all && levels.Count == 0 ? [Level.Senior] : levels, regions, snapshot);
        return answer.Bands is { Rows.Count: > 0 } bands
            ? Reply(200, AdaptiveCard.ContentType, TeamsBandCard.WithButtons(bands, answer, publicAddress.Configured ?? ""), ProtocolJson.Default.AdaptiveCard)
            : Reply(200, "application/vnd.microsoft.activity.message", answer.Text, TeamsJson.Default.String);
    }

    /// <summary>The one value of this slug, or none where the member is absent; false for anything else.</summary>
    private static bool TryPick<T>(JsonElement? data, string name, IEnumerable<T> known, Func<T, string> slug, out IReadOnlyList<T> picked)
    {
        picked = [];
        if (data.Member(name) is null) return true;
        var asked = data.Text(name);
        picked = [.. known.Where(each => slug(each) == asked).Take(1)];
        return picked.Count == 1;
    }

    private static InvokeReply Refuse(string message) => Reply(400, "application/vnd.microsoft.error", new("BadRequest", message), TeamsJson.Default.CardActionError);

    private static InvokeReply Reply<T>(int status, string type, T value, JsonTypeInfo<T> json) =>
        TeamsJson.Reply(new CardActionReply(status, type, new(ProtocolJson.ToUtf8(value, json))), TeamsJson.Default.CardActionReply);
}

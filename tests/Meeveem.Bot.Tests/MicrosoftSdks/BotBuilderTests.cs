using System.Text.Json;
using Meeveem.Bot.Core.Conversation;
using Meeveem.Bot.MicrosoftSdks.BotBuilder;
using Meeveem.Bot.Protocol.Activities;
using Meeveem.Bot.Protocol.Turns;
using Microsoft.Bot.Builder;
using Microsoft.Bot.Builder.Adapters;

namespace Meeveem.Bot.Tests.Sdks;

/// <summary>What a bot on Microsoft.Bot.Builder has besides answers: state, and activities that are those that came.</summary>
public sealed class BotBuilderTests
{
    private readonly MemoryStore _store = new();

    [Fact]
    public async Task What_a_conversation_settled_is_its_state_and_a_change_of_it_is_kept()
    {
        var key = ConversationKey.For("test", "c1");
        await _store.SaveAsync(key, ConversationFacts.None with { Roles = ["tram-keeper"] }, default);
        await TurnAsync(async (facts, turn) =>
        {
            var settled = await facts.GetAsync(turn, () => ConversationFacts.None);
            Assert.Equal(["tram-keeper"], settled.Roles);
            await facts.SetAsync(turn, settled with { Roles = ["signaller"] });
        });
        Assert.Equal(["signaller"], (await _store.LoadAsync(key, default)).Roles);
    }

    [Fact]
    public async Task State_that_was_settled_anew_meanwhile_is_not_written_over()
    {
        var key = ConversationKey.For("test", "c1");
        await _store.SaveAsync(key, ConversationFacts.None with { Roles = ["tram-keeper"] }, default);
        await Assert.ThrowsAsync<ArgumentException>(() => TurnAsync(async (facts, turn) =>
        {
            await facts.GetAsync(turn, () => ConversationFacts.None);
            await _store.SaveAsync(key, ConversationFacts.None with { Roles = ["signaller"] }, default);
            await facts.SetAsync(turn, ConversationFacts.None with { Roles = ["guard"] });
        }));
        Assert.Equal(["signaller"], (await _store.LoadAsync(key, default)).Roles);
    }

    [Fact]
    public async Task Other_state_is_refused_with_a_sentence()
    {
        using var storage = new ConversationStorage(_store);
        var other = new Dictionary<string, object> { ["test/conversations/c1"] = new Dictionary<string, object> { ["dialog"] = 1 } };
        Assert.Contains("'facts'", (await Assert.ThrowsAsync<NotSupportedException>(() => storage.WriteAsync(other))).Message, StringComparison.Ordinal);
        await Assert.ThrowsAsync<NotSupportedException>(() => storage.ReadAsync(["test/users/u1"]));
    }

    [Theory]
    [InlineData("""{"type":"message","serviceUrl":"https://a.example/","ServiceUrl":"https://b.example/","from":{"id":"u1","ID":"u2","Id":"u3"},"text":"2026-01-02T03:04:05Z"}""")]
    [InlineData("""{"type":"message","Text":"not text","from":{"id":"u1","aadObjectId":"x"},"conversation":{"id":"c","tenantId":"t","isGroup":true},"serviceUrl":"https://a.example/"}""")]
    [InlineData("""{"type":"invoke","name":"n","value":{"At":"2026-01-02T03:04:05+05:00","n":[1,2.5,null,true]},"channelData":{"tenant":{"id":"t"}},"timestamp":"yesterday","expiration":7}""")]
    public void An_activity_is_to_the_bot_what_it_was_to_the_door(string json)
    {
        var sent = JsonSerializer.Deserialize(json, ProtocolJson.Default.Activity)!;
        var came = ActivityMapping.FromSdk(ActivityMapping.ToSdk(sent));
        Assert.Equal((sent.Type, sent.ServiceUrl, sent.Text, sent.Name, sent.From?.Id), (came.Type, came.ServiceUrl, came.Text, came.Name, came.From?.Id));
        Assert.Equal(sent.Value?.GetRawText(), came.Value?.GetRawText());
        Assert.Equal(sent.ChannelData?.GetRawText(), came.ChannelData?.GetRawText());
        Assert.Equal(sent.Conversation?.Unknown?.GetValueOrDefault("tenantId").GetRawText(), came.Conversation?.Unknown?.GetValueOrDefault("tenantId").GetRawText());
    }

    private async Task TurnAsync(Func<IStatePropertyAccessor<ConversationFacts>, ITurnContext, Task> what)
    {
        using var storage = new ConversationStorage(_store);
        var state = new ConversationState(storage);
        var activity = new Microsoft.Bot.Schema.Activity("message") { ChannelId = "test", Conversation = new(id: "c1") };
        using var turn = new TurnContext(new TestAdapter(), activity);
        await what(state.CreateProperty<ConversationFacts>(ConversationStorage.Property), turn);
        await state.SaveChangesAsync(turn);
    }

    private sealed class MemoryStore : IConversationStore
    {
        private readonly Dictionary<string, ConversationFacts> _facts = [];

        public ValueTask<ConversationFacts> LoadAsync(string conversationKey, CancellationToken cancellationToken) =>
            ValueTask.FromResult(_facts.GetValueOrDefault(conversationKey, ConversationFacts.None));

        public ValueTask SaveAsync(string conversationKey, ConversationFacts facts, CancellationToken cancellationToken)
        {
            _facts[conversationKey] = facts;
            return ValueTask.CompletedTask;
        }
    }
}

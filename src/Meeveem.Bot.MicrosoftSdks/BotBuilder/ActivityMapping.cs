using System.Text;
using Meeveem.Bot.Protocol.Activities;
using Meeveem.Bot.Protocol.Rendering;
using Microsoft.Bot.Builder.Integration.AspNet.Core;
using Microsoft.Rest.Serialization;
using Newtonsoft.Json;
using Newtonsoft.Json.Linq;
using Newtonsoft.Json.Serialization;
using Activity = Microsoft.Bot.Schema.Activity;
using JsonSerializer = Newtonsoft.Json.JsonSerializer;

namespace Meeveem.Bot.MicrosoftSdks.BotBuilder;

/// <summary>The SDK's activities from ours and back, by the JSON that both are on the wire.</summary>
internal static class ActivityMapping
{
    private static readonly ReadOnlyJsonContractResolver Contracts = new();
    private static readonly JsonSerializer Reader = CreateReader();
    private static readonly JsonSerializer Writer = JsonSerializer.Create(new(HttpHelper.BotMessageSerializerSettings) { Formatting = Formatting.None });

    /// <summary>What came in. A member of a shape that the SDK has no room for is left out.</summary>
    public static Activity ToSdk(Protocol.Activities.Activity activity) => Read(ProtocolJson.ToUtf8(activity, ProtocolJson.Default.Activity));

    /// <summary>What goes out.</summary>
    public static Activity ToSdk(OutboundActivity activity) => Read(ProtocolJson.ToUtf8(activity, ProtocolJson.Default.OutboundActivity));

    /// <summary>What came in, with what middleware made of it.</summary>
    public static Protocol.Activities.Activity FromSdk(Activity activity) =>
        System.Text.Json.JsonSerializer.Deserialize(ToJson(activity).Utf8, ProtocolJson.Default.Activity)!;

    /// <summary>The activities of an inline answer.</summary>
    public static Activity[] Replies(RawJson answer) =>
        [.. Parse(answer)["activities"]!.Select(activity => activity.ToObject<Activity>(Reader)!)];

    public static JToken Parse(RawJson json) => Load(json.Utf8);

    /// <summary>A response's body as the SDK writes it.</summary>
    public static RawJson ToJson(object body)
    {
        var text = new StringBuilder();
        using (var writer = new JsonTextWriter(new StringWriter(text))) Writer.Serialize(writer, body);
        return new(Encoding.UTF8.GetBytes(text.ToString()));
    }

    private static Activity Read(byte[] utf8)
    {
        var json = Load(utf8);
        DropLookalikes(json, typeof(Activity));
        return json.ToObject<Activity>(Reader)!;
    }

    // Text that looks like a date stays the text that it is.
    private static JToken Load(byte[] utf8)
    {
        using var reader = new JsonTextReader(new StreamReader(new MemoryStream(utf8))) { DateParseHandling = DateParseHandling.None, MaxDepth = 2 * StrictJson.MaximumDepth };
        return JToken.Load(reader);
    }

    // The SDK reads names whatever their case, so that a "ServiceUrl" would take the place of the "serviceUrl" that was checked.
    private static void DropLookalikes(JToken json, Type type)
    {
        switch (Contracts.ResolveContract(type), json)
        {
            case (JsonArrayContract { CollectionItemType: { } item }, JArray array):
                foreach (var element in array) DropLookalikes(element, item);
                break;
            case (JsonObjectContract contract, JObject members):
                foreach (var member in members.Properties().ToList())
                {
                    if (contract.Properties.GetClosestMatchProperty(member.Name) is not { PropertyType: { } memberType } known) continue;
                    if (known.PropertyName == member.Name) DropLookalikes(member.Value, memberType);
                    else member.Remove();
                }

                break;
        }
    }

    private static JsonSerializer CreateReader()
    {
        var reader = JsonSerializer.Create(new() { ContractResolver = Contracts, DateParseHandling = DateParseHandling.None, NullValueHandling = NullValueHandling.Ignore });
        reader.Error += static (_, fault) => fault.ErrorContext.Handled = true;
        return reader;
    }
}

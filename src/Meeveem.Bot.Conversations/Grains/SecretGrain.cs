using Meeveem.Bot.Conversations.Storage;
using Microsoft.Extensions.DependencyInjection;
using Orleans.Storage;

namespace Meeveem.Bot.Conversations.Grains;

internal sealed class SecretGrain : Grain, ISecretGrain
{
    private readonly StateSlot<SecretRecord> _record;

    public SecretGrain([FromKeyedServices(StoreNames.Lasting)] IGrainStorage storage) =>
        _record = new(storage, "secret", this.GetGrainId());

    public async Task<byte[]> KeepAsync(byte[] candidate)
    {
        if ((await _record.ReadAsync()).Bytes is { Length: > 0 } kept) return kept;
        _record.Value.Bytes = candidate;
        await _record.WriteAsync();
        return candidate;
    }
}

[GenerateSerializer, Alias("secret-record")]
internal sealed class SecretRecord
{
    [Id(0)] public byte[] Bytes { get; set; } = [];
}

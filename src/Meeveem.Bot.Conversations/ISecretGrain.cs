namespace Meeveem.Bot.Conversations;

/// <summary>A secret that every replica must have alike, under its name.</summary>
[Alias("secret")]
public interface ISecretGrain : IGrainWithStringKey
{
    /// <summary>The secret; the first one who asks gives it.</summary>
    [Alias("keep")]
    Task<byte[]> KeepAsync([Immutable] byte[] candidate);
}

namespace Meeveem.Bot.Core.Snapshots;

/// <summary>The snapshot that answers now; replaced whole.</summary>
public sealed class KnowledgeHolder(KnowledgeSnapshot first)
{
    private KnowledgeSnapshot _current = first;
    private int _replaced;

    public KnowledgeSnapshot Current => Volatile.Read(ref _current);

    /// <summary>How often it was replaced.</summary>
    public int Replaced => Volatile.Read(ref _replaced);

    public void Publish(KnowledgeSnapshot next)
    {
        Volatile.Write(ref _current, next);
        Interlocked.Increment(ref _replaced);
    }

    /// <summary>Replaces a snapshot, unless another has taken its place meanwhile.</summary>
    public void Publish(KnowledgeSnapshot replaced, KnowledgeSnapshot next)
    {
        if (Interlocked.CompareExchange(ref _current, next, replaced) == replaced) Interlocked.Increment(ref _replaced);
    }
}

namespace Meeveem.Bot.Conversations.Transcripts;

/// <summary>Who follows a transcript: told of each activity in order, once it is in the store or need not be.</summary>
internal sealed class Followers(TimeProvider time)
{
    private const int Maximum = 5;

    /// <summary>How long one that renews itself no more is told of activities.</summary>
    private static readonly TimeSpan Life = TimeSpan.FromMinutes(3);

    private readonly List<(ITranscriptFollower Follower, long At)> _followers = [];
    private readonly LinkedList<(TranscriptFrame Frame, bool IsReady)> _waiting = [];

    /// <summary>Up to where activities were told.</summary>
    public long Told { get; set; }

    public void Add(ITranscriptFollower follower)
    {
        _followers.RemoveAll(known => known.Follower.Equals(follower) || time.GetElapsedTime(known.At) > Life);
        _followers.Add((follower, time.GetTimestamp()));
        if (_followers.Count <= Maximum) return;
        _ = _followers[0].Follower.DroppedAsync();
        _followers.RemoveAt(0);
    }

    public void Remove(ITranscriptFollower follower) => _followers.RemoveAll(known => known.Follower.Equals(follower));

    /// <param name="isReady">It may be told as soon as those before it are.</param>
    public void Tell(TranscriptFrame frame, bool isReady)
    {
        _waiting.AddLast((frame, isReady));
        Flush();
    }

    /// <summary>Activities up to this number are in the store.</summary>
    public void Saved(long upTo)
    {
        for (var node = _waiting.First; node is not null; node = node.Next)
            if (node.Value.Frame.Number <= upTo) node.Value = (node.Value.Frame, true);
        Flush();
    }

    /// <summary>What could not be stored is told to nobody.</summary>
    public void DropUnsaved()
    {
        for (var node = _waiting.First; node is not null;)
        {
            var next = node.Next;
            if (!node.Value.IsReady) _waiting.Remove(node);
            node = next;
        }

        Flush();
    }

    private void Flush()
    {
        while (_waiting.First is { Value.IsReady: true } first)
        {
            _waiting.RemoveFirst();
            var frame = first.Value.Frame;
            if (frame.Number is { } number) Told = number;
            foreach (var (follower, _) in _followers) _ = follower.AddedAsync(frame);
        }
    }
}

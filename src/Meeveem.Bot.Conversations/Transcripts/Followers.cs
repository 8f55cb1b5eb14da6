namespace Meeveem.Bot.Conversations.Transcripts;

/// <summary>Who follows a transcript: told of each activity in order, once it is in the store or need not be.</summary>
internal sealed class Followers(TimeProvider time)
{
    private const int Maximum = 5;

    /// <summary>How long one that renews itself no more is told of activities.</summary>
    private static readonly TimeSpan Life = TimeSpan.FromMinutes(3);

    private readonly List<(ITranscriptFollower Follower, long At)> _followers = [];
    private readonly List<(TranscriptFrame Frame, bool IsReady)> _waiting = [];

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
        _waiting.Add((frame, isReady));
        Flush();
    }

    /// <summary>Activities up to this number are in the store.</summary>
    public void Saved(long upTo)
    {
        for (var i = 0; i < _waiting.Count; i++)
            if (_waiting[i].Frame.Number <= upTo) _waiting[i] = (_waiting[i].Frame, true);
        Flush();
    }

    /// <summary>What could not be stored is told to nobody.</summary>
    public void DropUnsaved()
    {
        _waiting.RemoveAll(waiting => !waiting.IsReady);
        Flush();
    }

    private void Flush()
    {
        while (_waiting is [{ IsReady: true, Frame: var frame }, ..])
        {
            _waiting.RemoveAt(0);
            if (frame.Number is { } number) Told = number;
            foreach (var (follower, _) in _followers) _ = follower.AddedAsync(frame);
        }
    }
}

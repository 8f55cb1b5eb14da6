using System.Text;

namespace Meeveem.Bot.Conversations.Transcripts;

/// <summary>A transcript and those who follow it: what is added is told in order, an answer only once it is in the store.</summary>
internal sealed class FollowedTranscript(Transcript transcript, TimeProvider time)
{
    private readonly Followers _followers = new(time);
    private Task _saving = Task.CompletedTask;

    public async ValueTask OpenAsync()
    {
        await transcript.OpenAsync();
        if (_followers.Told == 0) _followers.Told = transcript.Last;
    }

    public async Task<bool> ExistsAsync()
    {
        await OpenAsync();
        return transcript.Exists;
    }

    public async Task<bool> TryStartAsync()
    {
        await OpenAsync();
        return transcript.TryStart();
    }

    /// <summary>Adds what a client posted to the open transcript, unless it is there. Told at once; to be saved.</summary>
    public (long Number, DateTimeOffset At) Post(PostedActivity activity, string? name)
    {
        if (name is not null && transcript.Find(name) is { } known) return (known, transcript.Now);
        var number = Add(activity, name, isReady: true, out var at);
        return (number, at);
    }

    public async Task<long> AppendAsync(PostedActivity activity, string name)
    {
        await OpenAsync();
        if (transcript.Find(name) is not { } known)
        {
            var number = Add(activity, name, isReady: false, out _);
            await SaveAsync();
            return number;
        }

        await SaveAsync();
        // The store took it without saying so, and nobody was told.
        if (known > _followers.Told)
        {
            var whole = (await transcript.SinceAsync(known - 1, known))[0];
            _followers.Tell(new(whole, known, _followers.Told), isReady: true);
        }

        return known;
    }

    /// <summary>Tells followers what is kept nowhere.</summary>
    public void Show(byte[] activity) => _followers.Tell(new(activity, null, transcript.Last), isReady: true);

    /// <summary>Ends when everything that was added is in the store.</summary>
    public Task SaveAsync()
    {
        if (transcript.IsUnsaved) return _saving = SaveNowAsync();
        return _saving.IsCompleted ? Task.CompletedTask : _saving;
    }

    public async Task<TranscriptPart> ReadAsync(long watermark)
    {
        await OpenAsync();
        // What is told while this is read, followers are told themselves.
        var told = _followers.Told;
        return new(await transcript.SinceAsync(watermark, told), told);
    }

    /// <summary>Whether there is an activity that replies to the one of this number.</summary>
    public async Task<bool> HoldsReplyAsync(string conversation, long number)
    {
        var reply = Encoding.UTF8.GetBytes($"\"replyToId\":\"{PostedActivity.IdOf(conversation, number)}\"");
        return (await ReadAsync(number)).Activities.Any(activity => activity.AsSpan().IndexOf(reply) >= 0);
    }

    public async Task<TranscriptPart> FollowAsync(ITranscriptFollower follower, long watermark)
    {
        await OpenAsync();
        transcript.TryStart();
        _followers.Add(follower);
        return await ReadAsync(watermark);
    }

    public void Unfollow(ITranscriptFollower follower) => _followers.Remove(follower);

    public async Task ClearAsync()
    {
        await OpenAsync();
        await transcript.ClearAsync();
        _followers.DropUnsaved();
    }

    private long Add(PostedActivity activity, string? name, bool isReady, out DateTimeOffset timestamp)
    {
        var previous = transcript.Last;
        var logged = transcript.Add(activity, name, out timestamp);
        _followers.Tell(new(logged.Json, logged.Number, previous), isReady);
        return logged.Number;
    }

    private async Task SaveNowAsync()
    {
        try
        {
            _followers.Saved(await transcript.SaveAsync());
        }
        catch
        {
            _followers.DropUnsaved();
            throw;
        }
    }
}

using Meeveem.Bot.Conversations.Storage;

namespace Meeveem.Bot.Conversations.Grains;

/// <summary>What is stored of a conversation besides its transcript, for as long as it is to be.</summary>
internal sealed class ConversationState(StateSlot<ConversationRecord> slot, ConversationTimes times)
{
    private bool _isDeleted;

    public ConversationRecord Record => slot.Value;

    public DateTimeOffset Now => times.Time.GetUtcNow();

    /// <summary>Reads it where that is still to be done, and forgets what is over.</summary>
    public async ValueTask OpenAsync()
    {
        await slot.ReadAsync();
        if (Record.Used != default && Now - Record.Used > times.Facts) Record.Facts.Clear();
        Record.ForgetOld(Now);
    }

    /// <summary>Something is known that is not in the store, and can wait until the conversation is put away.</summary>
    public bool IsUnsaved { get; set; }

    /// <summary>Writes what is unsaved, unless the conversation was deleted.</summary>
    public Task PutAwayAsync() => IsUnsaved && !_isDeleted ? WriteAsync() : Task.CompletedTask;

    public async Task SaveAsync()
    {
        Record.Used = Now;
        _isDeleted = false;
        await WriteAsync();
    }

    private async Task WriteAsync()
    {
        await slot.WriteAsync();
        IsUnsaved = false;
    }

    /// <summary>What somebody wants forgotten is not there any more when this ends.</summary>
    public async Task ReplaceAsync()
    {
        Record.Used = Now;
        await slot.ReplaceAsync();
    }

    /// <summary>Deletes it. Which activities came stays known, so that a second delivery of the wish to be forgotten is not a second
    /// turn.</summary>
    public async Task DeleteAsync()
    {
        var (recent, version) = (Record.Recent, Record.Version);
        await slot.ClearAsync();
        _isDeleted = true;
        (Record.Recent, Record.Version) = (recent, version);
    }
}

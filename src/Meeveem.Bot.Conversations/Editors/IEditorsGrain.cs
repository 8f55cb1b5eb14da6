namespace Meeveem.Bot.Conversations.Editors;

/// <summary>The one place in the cluster that keeps what editors need to know.</summary>
[Alias("editors")]
internal interface IEditorsGrain : IGrainWithStringKey
{
    /// <summary>Adds what a replica gathered. Ends when it is saved; a batch that comes again is not added again.</summary>
    [Alias("add")]
    Task AddAsync(Guid batch, [Immutable] EditorsNotes notes);

    [Alias("read")]
    Task<EditorsNotes> ReadAsync();
}

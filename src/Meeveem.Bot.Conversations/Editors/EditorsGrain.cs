using Meeveem.Bot.Conversations.Storage;
using Microsoft.Extensions.DependencyInjection;
using Orleans.Storage;

namespace Meeveem.Bot.Conversations.Editors;

[GrainType(TypeName)]
internal sealed class EditorsGrain : Grain, IEditorsGrain
{
    public const string TypeName = "editors";
    public const string State = "notes";

    /// <summary>There is one.</summary>
    public const string Key = "all";

    private const int BatchesRemembered = 500;
    private readonly StateSlot<EditorsRecord> _record;

    public EditorsGrain([FromKeyedServices(StoreNames.Lasting)] IGrainStorage storage) => _record = new(storage, State, this.GetGrainId());

    public async Task AddAsync(Guid batch, EditorsNotes notes)
    {
        var record = await _record.ReadAsync();
        if (record.Batches.Contains(batch)) return;
        record.Notes.Add(notes);
        record.Batches.Add(batch);
        if (record.Batches.Count > BatchesRemembered) record.Batches.RemoveAt(0);
        await _record.WriteAsync();
    }

    public async Task<EditorsNotes> ReadAsync() => (await _record.ReadAsync()).Notes;
}

[GenerateSerializer, Alias("editors-record")]
internal sealed class EditorsRecord
{
    [Id(0)] public EditorsNotes Notes { get; set; } = new();

    /// <summary>The last that were added, oldest first.</summary>
    [Id(1)] public List<Guid> Batches { get; set; } = [];
}

using Azure;
using Azure.Data.Tables;
using Meeveem.Bot.Conversations.Storage;

namespace Meeveem.Bot.Tests.Conversations;

/// <summary>What is deleted from tables that have no expiry of their own.</summary>
public sealed class AzureSweepTests
{
    [Fact]
    public async Task A_row_that_was_written_meanwhile_stays_and_those_after_it_are_deleted()
    {
        var table = new Table();
        await AzureSweep.SweepAsync(table, DateTimeOffset.UnixEpoch, CancellationToken.None);
        Assert.Equal(["first", "last"], table.Deleted);
    }

    // Three old rows, the second of which is written anew before it can be deleted.
    private sealed class Table : TableClient
    {
        public List<string> Deleted { get; } = [];

        public override AsyncPageable<T> QueryAsync<T>(
            string? filter = null, int? maxPerPage = null, IEnumerable<string>? select = null, CancellationToken cancellationToken = default)
        {
            string[] keys = ["first", "second", "last"];
            var rows = keys.Select(key => (T)(ITableEntity)new TableEntity("p", key)).ToList();
            return AsyncPageable<T>.FromPages([Page<T>.FromValues(rows, null, null!)]);
        }

        public override Task<Response> DeleteEntityAsync(
            string partitionKey, string rowKey, ETag ifMatch = default, CancellationToken cancellationToken = default)
        {
            if (rowKey == "second") throw new RequestFailedException(412, "The condition was not met.");
            Deleted.Add(rowKey);
            return Task.FromResult<Response>(null!);
        }
    }
}

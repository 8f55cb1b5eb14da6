using System.Globalization;
using System.Net;
using Azure;
using Azure.Data.Tables;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Meeveem.Bot.Conversations.Storage;

/// <summary>Deletes what is over from tables of Azure Storage, which has no expiry of its own.
/// Several replicas may do so at once.</summary>
/// <param name="lives">How long the rows of each table are kept after they were written.</param>
internal sealed class AzureSweep(
    TableServiceClient client, IReadOnlyDictionary<string, TimeSpan> lives, TimeProvider time, ILogger<AzureSweep> logger)
    : BackgroundService
{
    private static readonly TimeSpan Every = TimeSpan.FromHours(1);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        while (true)
        {
            await Task.Delay(Every, time, stoppingToken);
            foreach (var (table, life) in lives)
            {
                try
                {
                    await SweepAsync(client.GetTableClient(table), time.GetUtcNow() - life, stoppingToken);
                }
                catch (Exception e) when (!stoppingToken.IsCancellationRequested)
                {
                    // Azure throws several exceptions for a network or an identity that is not there; the next hour tries again.
                    ConversationLog.NotSwept(logger, (e as RequestFailedException)?.Status ?? 0);
                }
            }
        }
    }

    internal static async Task SweepAsync(TableClient table, DateTimeOffset writtenBefore, CancellationToken cancellationToken)
    {
        var old = string.Create(CultureInfo.InvariantCulture, $"Timestamp lt datetime'{writtenBefore.UtcDateTime:yyyy-MM-ddTHH:mm:ssZ}'");
        var rows = table.QueryAsync<TableEntity>(old, select: ["PartitionKey", "RowKey"], cancellationToken: cancellationToken);
        await foreach (var row in rows)
        {
            try
            {
                await table.DeleteEntityAsync(row.PartitionKey, row.RowKey, row.ETag, cancellationToken);
            }
            catch (RequestFailedException e) when (e.Status == (int)HttpStatusCode.PreconditionFailed)
            {
                // Written anew meanwhile, it has another tag, and stays.
            }
        }
    }
}

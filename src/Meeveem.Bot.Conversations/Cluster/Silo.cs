using System.Net;
using System.Net.Sockets;
using Azure.Data.Tables;
using Azure.Identity;
using Meeveem.Bot.Conversations.Storage;
using Meeveem.Bot.Conversations.Transcripts;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Orleans.Configuration;
using Orleans.Persistence;
using Orleans.Serialization;
using Orleans.Storage;
using StackExchange.Redis;

namespace Meeveem.Bot.Conversations.Cluster;

/// <summary>Puts a silo together: alone on this machine, or one of several over Redis or Azure Storage.</summary>
internal static class Silo
{
    /// <param name="folder">Where it is alone on this machine, what keeps its folder to it.</param>
    public static IHost Build(ClusterSettings settings, FolderLock? folder, TimeProvider time, ILoggerFactory logging)
    {
        var builder = Host.CreateEmptyApplicationBuilder(new() { DisableDefaults = true });
        builder.Services.AddSingleton(logging);
        builder.Services.AddSingleton(new ConversationTimes(time, settings.Facts, settings.Transcript));
        builder.Services.AddSingleton(new TranscriptLimits(settings.TranscriptBytes, settings.Transcripts));
        builder.Services.AddSingleton<TranscriptBudget>();
        builder.UseOrleans(silo =>
        {
            silo.Configure<SiloMessagingOptions>(options => options.ResponseTimeout = TimeSpan.FromSeconds(10));
            // The table of where grains are is made for a million of them by default, which takes 18 MB from the start.
            silo.Configure<GrainDirectoryOptions>(options => options.CacheSize = 50_000);
            silo.Configure<GrainCollectionOptions>(options => options.CollectionAge = TimeSpan.FromMinutes(10));
            if (settings.Redis is { } redis) UseRedis(silo, settings, redis);
            else if (settings.AzureStorage is { } azure) UseAzureStorage(silo, settings, azure, time);
            else UseThisMachine(silo, settings, folder!, time);
        });
        return builder.Build();
    }

    private static void UseThisMachine(ISiloBuilder silo, ClusterSettings settings, FolderLock folder, TimeProvider time)
    {
        // A cluster of its own, which no other process can join by accident.
        silo.UseLocalhostClustering(
            FreePort(IPAddress.Loopback), gatewayPort: 0, serviceId: settings.Name, clusterId: Guid.NewGuid().ToString("N"));
        silo.Services.AddSingleton(new SqliteFile(settings.Folder, folder));
        silo.Services.AddSingleton(services =>
            new SqliteStore(services.GetRequiredService<SqliteFile>(), time, services.GetRequiredService<ILogger<SqliteStore>>()));
        foreach (var (name, life) in Stores(settings))
        {
            silo.Services.AddKeyedSingleton<IGrainStorage>(name, (services, _) => new SqliteGrainStorage(
                name, life, services.GetRequiredService<SqliteStore>(), services.GetRequiredService<Serializer>(), time,
                services.GetRequiredService<ILogger<SqliteStore>>()));
        }
    }

    private static void UseRedis(ISiloBuilder silo, ClusterSettings settings, string redis)
    {
        var options = ConfigurationOptions.Parse(redis);
        options.AbortOnConnectFail = false;
        options.ClientName = settings.Name;
        UseSeveralReplicas(silo, settings);
        silo.UseRedisClustering(clustering => clustering.ConfigurationOptions = options);
        foreach (var (name, life) in Stores(settings))
        {
            silo.AddRedisGrainStorage(name, (OptionsBuilder<RedisStorageOptions> storage) =>
                storage.Configure<Serializer>((store, serializer) =>
                {
                    (store.ConfigurationOptions, store.EntryExpiry, store.DeleteStateOnClear) = (options, life, true);
                    store.GrainStorageSerializer = new OrleansGrainStorageSerializer(serializer);
                }));
        }
    }

    private static void UseAzureStorage(ISiloBuilder silo, ClusterSettings settings, string azure, TimeProvider time)
    {
        var client = Uri.TryCreate(azure, UriKind.Absolute, out var address) && address.Scheme is "https"
            ? new TableServiceClient(address, new DefaultAzureCredential())
            : new TableServiceClient(azure);
        UseSeveralReplicas(silo, settings);
        silo.UseAzureStorageClustering(options => (options.TableServiceClient, options.TableName) = (client, Table(settings, "replicas")));
        var lives = new Dictionary<string, TimeSpan>();
        foreach (var (name, life) in Stores(settings))
        {
            var table = Table(settings, name);
            if (life is { } kept) lives[table] = kept;
            silo.AddAzureTableGrainStorage(name, (OptionsBuilder<AzureTableStorageOptions> storage) =>
                storage.Configure<Serializer>((store, serializer) =>
                {
                    (store.TableServiceClient, store.TableName, store.DeleteStateOnClear) = (client, table, true);
                    store.GrainStorageSerializer = new OrleansGrainStorageSerializer(serializer);
                }));
        }

        silo.Services.AddHostedService(services => new AzureSweep(client, lives, time, services.GetRequiredService<ILogger<AzureSweep>>()));
    }

    // Letters and digits are all that a table's name may hold; "lasting" of "meeveem-bot" is "meeveembotLasting".
    private static string Table(ClusterSettings settings, string name) =>
        string.Concat(settings.Name.Where(char.IsAsciiLetterOrDigit)) + char.ToUpperInvariant(name[0]) + name[1..];

    // The stores, and how long each keeps what was written to it; null for good.
    private static (string Name, TimeSpan? Life)[] Stores(ClusterSettings settings) =>
        [(StoreNames.Facts, settings.Facts), (StoreNames.Transcripts, settings.Transcript), (StoreNames.Lasting, null)];

    private static void UseSeveralReplicas(ISiloBuilder silo, ClusterSettings settings)
    {
        silo.Configure<ClusterOptions>(options => options.ClusterId = options.ServiceId = settings.Name);
        silo.Configure<EndpointOptions>(options =>
        {
            if (settings.Address is { } address) options.AdvertisedIPAddress = address;
            var listens = settings.Address is { } given && IPAddress.IsLoopback(given) ? given : IPAddress.Any;
            options.SiloPort = settings.Port ?? FreePort(listens);
            options.SiloListeningEndpoint = new(listens, options.SiloPort);
            options.GatewayPort = 0;
        });
        // A replica that was killed is noticed within seconds.
        silo.Configure<ClusterMembershipOptions>(options =>
        {
            options.ProbeTimeout = TimeSpan.FromSeconds(1);
            options.NumMissedProbesLimit = 2;
            options.NumVotesForDeathDeclaration = 1;
            options.TableRefreshTimeout = TimeSpan.FromSeconds(5);
            options.DefunctSiloExpiration = TimeSpan.FromHours(1);
        });
    }

    private static int FreePort(IPAddress address)
    {
        using var listener = new TcpListener(address, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}

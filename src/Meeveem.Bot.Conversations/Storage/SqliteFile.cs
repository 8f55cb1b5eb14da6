using Meeveem.Bot.Conversations.Cluster;
using Microsoft.Data.Sqlite;

namespace Meeveem.Bot.Conversations.Storage;

/// <summary>The file that <see cref="SqliteStore"/> keeps states in.</summary>
/// <param name="held">Keeps the folder to this process; null where another one may keep it, and only reading is done.</param>
internal sealed class SqliteFile(string folder, FolderLock? held) : IDisposable
{
    private const string Name = "conversations.db";
    private static readonly TimeSpan LookEvery = TimeSpan.FromSeconds(1);

    private readonly Lock _gate = new();
    private readonly string _path = Path.Combine(folder, Name);
    private SqliteConnection? _connection;
    private SqliteCommand? _read;
    private SqliteCommand? _write;
    private SqliteCommand? _delete;
    private long _lookedAt;

    /// <summary>Whether a folder holds such a file.</summary>
    public static bool IsIn(string folder) => File.Exists(Path.Combine(folder, Name));

    /// <summary>Opens the file unless it is open and still there; made, with its folder, where it is not.</summary>
    /// <exception cref="IOException">The folder came back, and another process keeps it by now.</exception>
    public void Open()
    {
        lock (_gate)
        {
            if (_connection is null) held?.Renew();
            else if (!IsGone()) return;
            Close();
            var connection = new SqliteConnection(new SqliteConnectionStringBuilder { DataSource = _path, Pooling = false }.ToString());
            try
            {
                connection.Open();
                // A new file waits for no slow disk: where the power goes before it is there, it is set aside and made anew.
                Execute(connection, "PRAGMA synchronous=OFF; PRAGMA journal_mode=WAL; PRAGMA temp_store=MEMORY; "
                    + "PRAGMA secure_delete=ON; PRAGMA busy_timeout=0;");
                Execute(connection, "CREATE TABLE IF NOT EXISTS state (store TEXT NOT NULL, key TEXT NOT NULL, "
                    + "data BLOB NOT NULL, expires INTEGER, PRIMARY KEY (store, key)) WITHOUT ROWID;"
                    + "CREATE INDEX IF NOT EXISTS state_expires ON state (expires) WHERE expires IS NOT NULL;");
                // The log of writes is on its way to the disk at every commit, and on it every few: a crash of the process loses nothing.
                // A state is written over at every turn, so a longer log (16 MB) is carried over less often and each state in it once.
                Execute(connection, "PRAGMA synchronous=NORMAL; PRAGMA wal_autocheckpoint=4000; PRAGMA cache_size=-16000;");
            }
            catch
            {
                connection.Dispose();
                throw;
            }

            _connection = connection;
            _read = Command("SELECT data, expires FROM state WHERE store = $store AND key = $key", "$store", "$key");
            _write = Command("INSERT INTO state (store, key, data, expires) VALUES ($store, $key, $data, $expires) "
                + "ON CONFLICT (store, key) DO UPDATE SET data = excluded.data, expires = excluded.expires",
                "$store", "$key", "$data", "$expires");
            _delete = Command("DELETE FROM state WHERE store = $store AND key = $key", "$store", "$key");
            if (!OperatingSystem.IsWindows()) File.SetUnixFileMode(_path, UnixFileMode.UserRead | UnixFileMode.UserWrite);
        }
    }

    /// <summary>Null where it is not there, or its time is over.</summary>
    public byte[]? Read(string store, string key, DateTimeOffset now)
    {
        lock (_gate)
        {
            Set(_read!, store, key);
            using var row = _read!.ExecuteReader();
            if (!row.Read()) return null;
            return row.IsDBNull(1) || row.GetInt64(1) > now.ToUnixTimeMilliseconds() ? (byte[])row.GetValue(0) : null;
        }
    }

    /// <summary>All of it or nothing.</summary>
    public void Write(IReadOnlyCollection<StoreWrite> writes)
    {
        lock (_gate)
        {
            using var transaction = _connection!.BeginTransaction();
            foreach (var write in writes)
            {
                var command = write.Data is null ? _delete! : _write!;
                Set(command, write.Store, write.Key);
                if (write.Data is { } data)
                {
                    command.Parameters["$data"].Value = data;
                    command.Parameters["$expires"].Value = write.Expires is { } expires ? expires.ToUnixTimeMilliseconds() : DBNull.Value;
                }

                command.Transaction = transaction;
                command.ExecuteNonQuery();
            }

            transaction.Commit();
            if (writes.Any(write => write.Data is null)) EmptyLog();
        }
    }

    /// <summary>Deletes what is over.</summary>
    public void Sweep(DateTimeOffset now)
    {
        lock (_gate)
        {
            using var command = _connection!.CreateCommand();
            command.CommandText = "DELETE FROM state WHERE expires IS NOT NULL AND expires <= $now";
            command.Parameters.AddWithValue("$now", now.ToUnixTimeMilliseconds());
            if (command.ExecuteNonQuery() > 0) EmptyLog();
        }
    }

    /// <summary>Renames a file that cannot be read; its new name.</summary>
    public string SetAside()
    {
        lock (_gate)
        {
            Close();
            foreach (var suffix in (string[])["-wal", "-shm"]) File.Delete(_path + suffix);
            File.Move(_path, _path + ".bad", overwrite: true);
            return Name + ".bad";
        }
    }

    public void Dispose()
    {
        lock (_gate) Close();
    }

    // SQLite goes on writing to a file that somebody deleted, or put another in the place of.
    private bool IsGone()
    {
        if (System.Diagnostics.Stopwatch.GetElapsedTime(_lookedAt) < LookEvery) return false;
        _lookedAt = System.Diagnostics.Stopwatch.GetTimestamp();
        return IsOfAnotherFolder() || !File.Exists(_path);
    }

    private bool IsOfAnotherFolder()
    {
        try
        {
            return held?.Renew() == true;
        }
        catch
        {
            // Whoever has the folder now, nothing more is written there.
            Close();
            throw;
        }
    }

    private void Close()
    {
        foreach (var command in (SqliteCommand?[])[_read, _write, _delete]) command?.Dispose();
        _connection?.Dispose();
        _connection = null;
    }

    // What was deleted would lie in the log of writes until it is written over.
    private void EmptyLog() => Execute(_connection!, "PRAGMA wal_checkpoint(TRUNCATE);");

    private static void Execute(SqliteConnection connection, string sql)
    {
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        command.ExecuteNonQuery();
    }

    private SqliteCommand Command(string sql, params string[] parameters)
    {
        var command = _connection!.CreateCommand();
        command.CommandText = sql;
        foreach (var parameter in parameters) command.Parameters.Add(new() { ParameterName = parameter });
        command.Prepare();
        return command;
    }

    private static void Set(SqliteCommand command, string store, string key)
    {
        command.Parameters["$store"].Value = store;
        command.Parameters["$key"].Value = key;
    }
}

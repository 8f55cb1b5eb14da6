using System.Globalization;
using Microsoft.Data.Sqlite;

namespace Meeveem.Bot.Conversations.Storage;

/// <summary>The file that <see cref="SqliteStore"/> keeps states in.</summary>
/// <remarks>SQLite appends what is written to a log and has to carry it over to the database from time to time, which waits for the disk.
/// That is done beside the writing, over a connection of its own, so that a disk that stalls holds no answer up. Deletions do wait for
/// the disk, and what is written meanwhile waits with them.</remarks>
/// <param name="held">Keeps the folder to this process; null where another one may keep it, and only reading is done.</param>
internal sealed class SqliteFile(string folder, FolderLock? held) : IDisposable
{
    private const string Name = "conversations.db";
    // 16 MB. A long log holds a state many times, and only its last version is copied to the database.
    private const int CarryOverEveryPages = 4000;
    // Measured: writing one state touches about so many pages of the index, and one more for each 2 KB.
    private const int PagesBesideState = 3;
    private const int BytesOfFurtherPage = 2048;
    private const int EmptyingTries = 40;
    private static readonly TimeSpan EmptyingPause = TimeSpan.FromMilliseconds(50);
    // Writing goes on meanwhile: a second round meets what the first one left.
    private const int CarryOverRounds = 2;
    private static readonly TimeSpan LookEvery = TimeSpan.FromSeconds(1);

    private readonly Lock _gate = new();
    private readonly string _path = Path.Combine(folder, Name);
    private SqliteConnection? _connection;
    private SqliteCommand? _read;
    private SqliteCommand? _write;
    private SqliteCommand? _delete;
    private long _lookedAt;
    private long _pagesLogged;
    private Task _carryingOver = Task.CompletedTask;

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
            if (held is not null) KeepToOwner();
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
                // If writes never pause, the copying beside them never catches up; at 64 MB SQLite copies the log itself, and writers wait.
                Execute(connection, "PRAGMA synchronous=NORMAL; PRAGMA wal_autocheckpoint=16000; PRAGMA cache_size=-16000;");
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
            _pagesLogged += writes.Sum(write => PagesBesideState + (write.Data?.Length ?? 0) / BytesOfFurtherPage);
            if (writes.Any(write => write.Data is null)) EmptyLog();
            else if (_pagesLogged >= CarryOverEveryPages) BeginCarryOver();
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

    // Before there is a log beside it: SQLite makes that with the rights of the file.
    private void KeepToOwner()
    {
        if (OperatingSystem.IsWindows()) return;
        const UnixFileMode ownerOnly = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        var options = new FileStreamOptions
        {
            Mode = FileMode.OpenOrCreate, Access = FileAccess.Write, Share = FileShare.ReadWrite, UnixCreateMode = ownerOnly,
        };
        using (File.Open(_path, options))
        {
            // A process that was killed leaves its log, and that is written on.
            foreach (var file in ((string[])["", "-wal", "-shm"]).Select(suffix => _path + suffix).Where(File.Exists))
                File.SetUnixFileMode(file, ownerOnly);
        }
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
        Task.WaitAny(_carryingOver);
        foreach (var command in (SqliteCommand?[])[_read, _write, _delete]) command?.Dispose();
        _connection?.Dispose();
        _connection = null;
    }

    // What was deleted would lie in the log of writes until it is written over.
    private void EmptyLog()
    {
        Task.WaitAny(_carryingOver);
        using var command = _connection!.CreateCommand();
        command.CommandText = "PRAGMA wal_checkpoint(TRUNCATE);";
        for (var tries = 0; Convert.ToInt64(command.ExecuteScalar(), CultureInfo.InvariantCulture) != 0; tries++)
        {
            // Whoever reads the file at this moment keeps the log from being emptied.
            if (tries == EmptyingTries) throw new IOException("The log of writes could not be emptied.");
            Thread.Sleep(EmptyingPause);
        }

        _pagesLogged = 0;
    }

    private void BeginCarryOver()
    {
        if (!_carryingOver.IsCompleted) return;
        _pagesLogged = 0;
        _carryingOver = Task.Run(CarryOver);
    }

    private void CarryOver()
    {
        try
        {
            var source = new SqliteConnectionStringBuilder { DataSource = _path, Pooling = false, Mode = SqliteOpenMode.ReadWrite };
            using var connection = new SqliteConnection(source.ToString());
            connection.Open();
            for (var round = 0; round < CarryOverRounds; round++) Execute(connection, "PRAGMA wal_checkpoint(PASSIVE);");
        }
        catch (SqliteException)
        {
            // The log is whole still, and this is tried again when as much has been written once more.
        }
    }

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

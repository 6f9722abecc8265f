using Orleans.Runtime;

namespace Orleans.Storage;

/// <summary>Grain state in one SQLite file. A write is acknowledged when it is on the disk: it survives the process being killed.</summary>
internal sealed class SqliteGrainStorage : IGrainStorage, IDisposable
{
    private readonly SqliteFiles _files;
    private readonly SqliteFile _file;
    private readonly SqliteStateTable _table;
    private readonly StateSerializer _serializer;

    /// <exception cref="StorageFileException">The file cannot be used.</exception>
    public SqliteGrainStorage(string name, string path, StateSerializer serializer, SqliteFiles files)
    {
        _files = files;
        _file = files.Acquire(path);
        _table = new(_file, name);
        _serializer = serializer;
    }

    public Task ReadStateAsync<T>(string stateName, GrainId grainId, IGrainState<T> grainState)
    {
        _serializer.Fill(grainState, _table.Read(stateName, grainId.ToString()));
        return Task.CompletedTask;
    }

    public async Task WriteStateAsync<T>(string stateName, GrainId grainId, IGrainState<T> grainState)
    {
        var data = _serializer.Serialize(grainState.State, stateName, grainId);
        grainState.ETag = await _table.WriteAsync(stateName, grainId.ToString(), grainState.ETag, data);
        grainState.RecordExists = true;
    }

    public async Task ClearStateAsync<T>(string stateName, GrainId grainId, IGrainState<T> grainState)
    {
        await _table.ClearAsync(stateName, grainId.ToString(), grainState.ETag);
        _serializer.Fill(grainState, record: null);
    }

    public void Dispose() => _files.Release(_file);
}

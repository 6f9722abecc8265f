using Orleans.Runtime;

namespace Orleans.Storage;

/// <summary>Grain state in memory: it outlives activations and silos of the process, and ends with the process.</summary>
internal sealed class MemoryGrainStorage(MemoryRecords records, StateSerializer serializer) : IGrainStorage
{
    public Task ReadStateAsync<T>(string stateName, GrainId grainId, IGrainState<T> grainState)
    {
        serializer.Fill(grainState, records.Read(stateName, grainId.ToString()));
        return Task.CompletedTask;
    }

    public Task WriteStateAsync<T>(string stateName, GrainId grainId, IGrainState<T> grainState)
    {
        var data = serializer.Serialize(grainState.State, stateName, grainId);
        grainState.ETag = records.Write(stateName, grainId.ToString(), grainState.ETag, data);
        grainState.RecordExists = true;
        return Task.CompletedTask;
    }

    public Task ClearStateAsync<T>(string stateName, GrainId grainId, IGrainState<T> grainState)
    {
        records.Clear(stateName, grainId.ToString(), grainState.ETag);
        serializer.Fill(grainState, record: null);
        return Task.CompletedTask;
    }
}

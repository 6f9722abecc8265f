using Orleans.Runtime;

namespace Orleans.Storage;

/// <summary>A store of grain state: a record per state name and grain, changed by comparing versions (ETags).</summary>
public interface IGrainStorage
{
    /// <summary>Fills the record; a grain without stored state gets a new, empty one and <c>RecordExists</c> false.</summary>
    Task ReadStateAsync<T>(string stateName, GrainId grainId, IGrainState<T> grainState);

    Task ReadStateAsync<T>(string stateName, GrainId grainId, IGrainState<T> grainState, CancellationToken cancellationToken)
        => ReadStateAsync(stateName, grainId, grainState);

    /// <summary>Writes the record and gives it its new ETag.</summary>
    /// <exception cref="InconsistentStateException">The stored record is not the one that was read.</exception>
    Task WriteStateAsync<T>(string stateName, GrainId grainId, IGrainState<T> grainState);

    Task WriteStateAsync<T>(string stateName, GrainId grainId, IGrainState<T> grainState, CancellationToken cancellationToken)
        => WriteStateAsync(stateName, grainId, grainState);

    /// <summary>Removes the record; the state becomes a new, empty one.</summary>
    /// <exception cref="InconsistentStateException">The stored record is not the one that was read.</exception>
    Task ClearStateAsync<T>(string stateName, GrainId grainId, IGrainState<T> grainState);

    Task ClearStateAsync<T>(string stateName, GrainId grainId, IGrainState<T> grainState, CancellationToken cancellationToken)
        => ClearStateAsync(stateName, grainId, grainState);
}

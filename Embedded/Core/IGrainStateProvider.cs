using Orleans.Core;

namespace Orleans.Runtime;

/// <summary>The seam between <see cref="Grain{TGrainState}"/> and the storage of the silo; storage registers it.</summary>
internal interface IGrainStateProvider
{
    IStorage<TState> Create<TState>(IGrainContext context);
}

namespace Benchmarks.Caching;

/// <summary>A cache of keys alike in size, for comparing what is dropped.</summary>
internal interface IPolicy
{
    string Name { get; }

    /// <summary>Whether it had the key; it has it now, if it wants.</summary>
    bool Ask(int key);
}

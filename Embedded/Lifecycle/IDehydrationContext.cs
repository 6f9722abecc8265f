using System.Buffers;

namespace Orleans.Runtime;

/// <summary>Where a moving activation puts its volatile state.</summary>
public interface IDehydrationContext
{
    IEnumerable<string> Keys { get; }

    void AddBytes(string key, ReadOnlySpan<byte> value);

    void AddBytes<T>(string key, Action<T, IBufferWriter<byte>> valueWriter, T value);

    bool TryAddValue<T>(string key, T? value);
}

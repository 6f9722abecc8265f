using System.Runtime.CompilerServices;
using Orleans;

namespace Embedded.Tests.Basics;

public sealed class CounterGrain : Grain, ICounter
{
    private int _value;

    public async Task<int> Add(int amount)
    {
        var before = _value;
        await Task.Yield();
        return _value = before + amount;
    }

    public ValueTask<int> Read() => new(_value);

    public Task<string> Where() => Task.FromResult(RuntimeIdentity);

    public Task<T> Echo<T>(T value) => Task.FromResult(value);

    public async Task Fail(string message)
    {
        await Task.Yield();
        throw new InvalidOperationException(message);
    }

    public async IAsyncEnumerable<int> Count(int to, [EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        for (var i = 1; i <= to; i++)
        {
            if (i % 10 == 0)
                await Task.Yield();
            cancellationToken.ThrowIfCancellationRequested();
            yield return i;
        }
    }
}

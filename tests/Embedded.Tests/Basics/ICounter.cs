using Orleans;

namespace Embedded.Tests.Basics;

[Alias("embedded-tests.ICounter")]
public interface ICounter : IGrainWithStringKey
{
    Task<int> Add(int amount);

    ValueTask<int> Read();

    Task<string> Where();

    Task<T> Echo<T>(T value);

    Task Fail(string message);

    IAsyncEnumerable<int> Count(int to, CancellationToken cancellationToken = default);
}

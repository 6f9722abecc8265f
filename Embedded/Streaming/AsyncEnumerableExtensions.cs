using Orleans.Embedded.Calls;

namespace Orleans.Runtime;

/// <summary>Settings of a stream from a grain.</summary>
public static class AsyncEnumerableExtensions
{
    /// <summary>Sets the most elements that travel together; without effect on what is no stream from a grain.</summary>
    public static IAsyncEnumerable<T> WithBatchSize<T>(this IAsyncEnumerable<T> self, int maxBatchSize)
    {
        if (self is EnumerableRequest<T> request)
            request.MaxBatchSize = maxBatchSize;
        return self;
    }
}

namespace Orleans.Embedded.Streaming;

/// <summary>Some elements of a stream, on their way to the caller.</summary>
/// <param name="Status">What the page says.</param>
/// <param name="Elements">A <c>List&lt;T&gt;</c>; null for none.</param>
/// <param name="Failure">Why the method failed.</param>
[GenerateSerializer]
internal readonly record struct EnumerationPage(
    [property: Id(0)] EnumerationStatus Status, [property: Id(1)] object? Elements = null, [property: Id(2)] Exception? Failure = null);

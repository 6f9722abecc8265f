using System.Collections.Immutable;

namespace CheNu.Grains.Connectors;

/// <summary>A read made before the endpoint's own request, to find a value that the request needs.</summary>
/// <param name="Name">For messages and the receipt.</param>
/// <param name="Request">What to send; it may use arguments, credential values and earlier bindings.</param>
/// <param name="Bind">Names given to values of the answer; first path that finds something wins.</param>
/// <param name="Repeat">When the answer means "not yet", or null.</param>
public sealed record RequestStep(
    string Name,
    RequestTemplate Request,
    ImmutableArray<KeyValuePair<string, ImmutableArray<DataPath>>> Bind,
    RepeatRule? Repeat);

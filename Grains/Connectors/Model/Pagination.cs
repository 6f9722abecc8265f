namespace CheNu.Grains.Connectors;

/// <summary>How further pages are asked for; a call returns one page and, where there is one, the argument for the next.</summary>
/// <param name="Kind"><c>cursor</c>, <c>page</c> or <c>offset</c>.</param>
/// <param name="Parameter">The argument that selects the page.</param>
/// <param name="Next">Where the answer holds the next cursor (cursor only), or null.</param>
/// <param name="More">Where the answer says whether there is more, or null.</param>
/// <param name="PageSize">Items of a full page (page and offset), or null.</param>
public sealed record Pagination(string Kind, string Parameter, DataPath? Next, DataPath? More, int? PageSize);

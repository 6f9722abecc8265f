using CheNu.Grains.Caching;

namespace CheNu.Silo.Gateway;

/// <summary>What was invalidated, and the moment from which fetches count.</summary>
internal sealed class InvalidationResult(InvalidationOrder order, CacheVersion version) : IResult
{
    public Task ExecuteAsync(HttpContext httpContext) => JsonBody.Write(httpContext, writer =>
    {
        writer.WriteStartObject();
        writer.WriteStartObject("invalidated");
        if (order.Tag is { } tag) writer.WriteString("tag", tag);
        if (order.Connector is { } connector) writer.WriteString("connector", connector);
        if (order.Key is { } key) writer.WriteString("key", key.ToString());
        if (order is { Tag: null, Connector: null, Key: null }) writer.WriteBoolean("all", true);
        writer.WriteEndObject();
        writer.WriteNumber("sequence", version.Sequence);
        writer.WriteEndObject();
    });
}

using CheNu.Grains.Connectors;

namespace CheNu.Silo.Gateway;

/// <summary><c>GET /v1/catalog</c> and <c>/v1/catalog/{id}</c>: what can be called, by whom, with what.</summary>
internal sealed class CatalogEndpoints(ICatalogue catalogue)
{
    public IResult GetAll(HttpContext context)
    {
        var current = catalogue.Current;
        return Fresh(context, current) ? Results.StatusCode(StatusCodes.Status304NotModified) : new CatalogResult(current, null);
    }

    public IResult GetOne(HttpContext context, string id)
    {
        var current = catalogue.Current;
        if (!current.Connectors.TryGetValue(id, out var connector))
        {
            return new ProblemResult(Problem.Found(ErrorCodes.UnknownConnector, "The catalogue has no connector with this id.") with
            {
                Suggestions = [.. NearestNames.Find(id, current.Connectors.Keys)],
                NextStep = "GET /v1/catalog lists all.",
            });
        }

        return Fresh(context, current) ? Results.StatusCode(StatusCodes.Status304NotModified) : new CatalogResult(current, connector);
    }

    /// <summary>Marks the answer with the catalogue's version, and says whether the caller has that already.</summary>
    private static bool Fresh(HttpContext context, ConnectorCatalogue current)
    {
        var tag = $"\"{current.Version}\"";
        context.Response.Headers.ETag = tag;
        context.Response.Headers.CacheControl = "private, no-cache";
        foreach (var known in context.Request.Headers.IfNoneMatch)
        {
            if (known is not null && known.Split(',', StringSplitOptions.TrimEntries).Contains(tag, StringComparer.Ordinal)) return true;
        }

        return false;
    }
}

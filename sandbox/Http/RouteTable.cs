namespace CheNu.Sandbox.Http;

/// <summary>A vendor's operations. The first template that matches wins, so narrower ones are added first.</summary>
internal sealed class RouteTable
{
    private readonly List<(string? Host, string Method, RouteTemplate Template, Func<VendorCall, VendorReply> Handler)> _routes = [];

    /// <summary>Adds an operation on any of the vendor's hosts.</summary>
    public RouteTable Add(string method, string template, Func<VendorCall, VendorReply> handler) => Add(null, method, template, handler);

    /// <summary>Adds an operation on one host only.</summary>
    public RouteTable Add(string? host, string method, string template, Func<VendorCall, VendorReply> handler)
    {
        _routes.Add((host, method, new RouteTemplate(template), handler));
        return this;
    }

    /// <summary>Methods and paths, for the index page.</summary>
    public IEnumerable<string> Describe() => _routes.Select(route => $"{route.Method} {route.Host}{route.Template.Text}");

    /// <summary>
    /// Finds the operation. When only the method is wrong, <paramref name="allowed"/> lists those that exist; when it
    /// is empty too, there is no such path.
    /// </summary>
    public (VendorCall Call, Func<VendorCall, VendorReply> Handler)? Find(VendorRequest request, out List<string> allowed)
    {
        allowed = [];
        foreach (var route in _routes)
        {
            if (route.Host is not null && route.Host != request.Host)
                continue;
            if (route.Template.Match(request.Segments) is not { } values)
                continue;
            if (route.Method == request.Method || (request.Method == "HEAD" && route.Method == "GET"))
                return (new VendorCall(request, values), route.Handler);
            if (!allowed.Contains(route.Method))
                allowed.Add(route.Method);
        }

        return null;
    }
}

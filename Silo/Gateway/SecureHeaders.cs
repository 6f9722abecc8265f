using Microsoft.Net.Http.Headers;

namespace CheNu.Silo.Gateway;

/// <summary>Headers that every answer carries: nothing is sniffed, framed, stored or referred.</summary>
internal static class SecureHeaders
{
    public static IApplicationBuilder UseSecureHeaders(this IApplicationBuilder app) => app.Use((context, next) =>
    {
        // When the answer begins, since an error handler on the way clears what was set before.
        context.Response.OnStarting(static state => Add((IHeaderDictionary)state), context.Response.Headers);
        return next(context);
    });

    private static Task Add(IHeaderDictionary headers)
    {
        headers.XContentTypeOptions = "nosniff";
        headers.ContentSecurityPolicy = "default-src 'none'; frame-ancestors 'none'";
        headers["Referrer-Policy"] = "no-referrer";
        headers.TryAdd(HeaderNames.CacheControl, "no-store");
        return Task.CompletedTask;
    }
}

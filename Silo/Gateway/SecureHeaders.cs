namespace CheNu.Silo.Gateway;

/// <summary>Headers that every answer carries: nothing is sniffed, framed, stored or referred.</summary>
internal static class SecureHeaders
{
    public static IApplicationBuilder UseSecureHeaders(this IApplicationBuilder app) => app.Use((context, next) =>
    {
        var headers = context.Response.Headers;
        headers.XContentTypeOptions = "nosniff";
        headers.ContentSecurityPolicy = "default-src 'none'; frame-ancestors 'none'";
        headers["Referrer-Policy"] = "no-referrer";
        headers.CacheControl = "no-store";
        return next(context);
    });
}

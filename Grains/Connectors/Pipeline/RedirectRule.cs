using System.Net;

namespace CheNu.Grains.Connectors;

/// <summary>Which redirects are followed: of reads only, on the same host, never from TLS to plain text.</summary>
internal static class RedirectRule
{
    /// <summary>Redirects followed one after the other at most.</summary>
    public const int MaxRedirects = 3;

    public static bool IsRedirect(HttpResponseMessage answer) => answer.StatusCode
        is HttpStatusCode.MovedPermanently or HttpStatusCode.Found or HttpStatusCode.SeeOther
        or HttpStatusCode.TemporaryRedirect or HttpStatusCode.PermanentRedirect;

    /// <summary>Where to go on, or why not.</summary>
    /// <param name="from">The address that answered, by the vendor's name.</param>
    /// <param name="method">The request's method.</param>
    /// <param name="location">What the answer says.</param>
    /// <param name="followed">Redirects followed so far.</param>
    public static (Uri? Target, string? Refusal) Judge(Uri from, HttpMethod method, Uri? location, int followed)
    {
        if (location is null)
            return (null, "The vendor redirects without saying where.");
        if (method != HttpMethod.Get && method != HttpMethod.Head)
            return (null, "The vendor redirects a request that is not a read.");
        if (followed >= MaxRedirects)
            return (null, $"The vendor redirects more than {MaxRedirects} times.");
        if (!Uri.TryCreate(from, location, out var target) || target.Scheme is not ("https" or "http"))
            return (null, "The vendor redirects to something that is no web address.");
        if (from.Scheme == Uri.UriSchemeHttps && target.Scheme != Uri.UriSchemeHttps)
            return (null, "The vendor redirects from a secure connection to an insecure one.");
        if (!string.Equals(from.Host, target.Host, StringComparison.OrdinalIgnoreCase) || from.Port != target.Port)
            return (null, $"The vendor redirects to another host, {target.IdnHost}.");

        return (target, null);
    }
}

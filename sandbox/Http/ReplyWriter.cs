using Microsoft.AspNetCore.Http;

namespace CheNu.Sandbox.Http;

/// <summary>Writes a reply as it is.</summary>
internal static class ReplyWriter
{
    public static async Task Write(HttpContext context, VendorReply reply)
    {
        WriteHead(context, reply);
        if (context.Request.Method == "HEAD" || reply.Status is 204 or 304)
            return;
        context.Response.ContentLength = reply.Body.Length;
        await context.Response.Body.WriteAsync(reply.Body, context.RequestAborted);
    }

    /// <summary>Status and headers, without a length.</summary>
    public static void WriteHead(HttpContext context, VendorReply reply)
    {
        context.Response.StatusCode = reply.Status;
        if (reply.ContentType is { } type)
            context.Response.ContentType = type;
        foreach (var (name, value) in reply.Headers)
            context.Response.Headers[name] = value;
        if (context.Request.Method == "HEAD")
            context.Response.ContentLength = reply.Body.Length;
    }
}

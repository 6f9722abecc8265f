using Microsoft.AspNetCore.Diagnostics.HealthChecks;

namespace CheNu.Silo.Gateway;

/// <summary>The gateway's paths.</summary>
internal static class GatewayRoutes
{
    public static void MapGateway(this WebApplication app)
    {
        app.UseSecureHeaders();
        app.UseExceptionHandler(static _ => { });
        app.UseStatusCodePages(BareStatus.Write);
        app.UseAuthentication();
        app.UseAuthorization();

        var calls = app.Services.GetRequiredService<CallEndpoint>();
        var catalog = app.Services.GetRequiredService<CatalogEndpoints>();
        var health = app.Services.GetRequiredService<ConnectorHealthEndpoint>();
        var route = app.Services.GetRequiredService<LlmRouteEndpoint>();
        var cache = app.Services.GetRequiredService<CacheEndpoints>();

        var v1 = app.MapGroup("/v1").RequireAuthorization();
        v1.MapPost("/connectors/{id}/{endpoint}", calls.Handle);
        v1.MapGet("/catalog", catalog.GetAll);
        v1.MapGet("/catalog/{id}", catalog.GetOne);
        v1.MapGet("/health/connectors", health.Get);
        v1.MapGet("/llm/route", route.Get);
        v1.MapGet("/cache", (Delegate)cache.Stats);
        v1.MapPost("/cache/invalidate", (Delegate)cache.Invalidate);
        app.MapOpenApi("/openapi/{documentName}.json").RequireAuthorization();

        app.MapGet("/problems/{code}", ProblemPage.Get).ExcludeFromDescription();
        app.MapGet("/health/live", static (HttpContext context) => JsonBody.Write(context, static writer =>
        {
            writer.WriteStartObject();
            writer.WriteString("status", "live");
            writer.WriteEndObject();
        }));
        app.MapHealthChecks("/health/ready", new HealthCheckOptions { ResponseWriter = HealthWriter.Write });
    }
}

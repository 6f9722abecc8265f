using System.Text.Json.Nodes;
using CheNu.Sandbox.Http;

namespace CheNu.Sandbox.Stripe;

/// <summary>One operation: what it takes and what it does.</summary>
/// <param name="Method">GET or POST.</param>
/// <param name="Path">With placeholders.</param>
/// <param name="Parameters">Query members of a GET, form members of a POST.</param>
/// <param name="Run">Gets the converted parameters; answers the object.</param>
/// <param name="Effect">The write's name for the log, or null for a read.</param>
internal sealed record StripeOperation(
    string Method,
    string Path,
    Dictionary<string, Param> Parameters,
    Func<VendorCall, JsonObject, JsonObject> Run,
    string? Effect = null);

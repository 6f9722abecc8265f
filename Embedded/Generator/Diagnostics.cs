using Microsoft.CodeAnalysis;

namespace Orleans.Embedded.Generator;

/// <summary>What the generator refuses, and why.</summary>
internal static class Diagnostics
{
    internal static readonly DiagnosticDescriptor Property = Error(
        "GRAIN001", "A grain interface has no properties or events", "'{0}' is no method: a grain is reached by messages, so its interface has methods only");

    internal static readonly DiagnosticDescriptor ReturnType = Error(
        "GRAIN002", "A grain method is asynchronous", "'{0}' must return Task, Task<T>, ValueTask, ValueTask<T>, IAsyncEnumerable<T>, or void if nobody waits for it");

    internal static readonly DiagnosticDescriptor ByReference = Error(
        "GRAIN003", "A grain method has no ref, in or out parameters", "Parameter '{1}' of '{0}' is passed by reference, which a message cannot do");

    internal static readonly DiagnosticDescriptor OneWayResult = Error(
        "GRAIN004", "A one-way method has no result", "'{0}' is [OneWay], so nobody gets the result that it declares");

    internal static readonly DiagnosticDescriptor Inaccessible = Error(
        "GRAIN005", "Generated code must see grain types", "'{0}' is private or nested in a generic type: make it at least internal, and not part of a generic type");

    internal static readonly DiagnosticDescriptor Tokens = Error(
        "GRAIN006", "A grain method has at most one CancellationToken", "'{0}' has several CancellationToken parameters");

    internal static readonly DiagnosticDescriptor MissingId = Error(
        "GRAIN007", "A member of a message has an id", "'{0}' would not travel with its message: give it an [Id], or [NonSerialized] if that is meant");

    internal static readonly DiagnosticDescriptor SameId = Error(
        "GRAIN008", "Ids of members differ", "'{0}' has the same id, {1}, as another member of its type");

    private static DiagnosticDescriptor Error(string id, string title, string message)
        => new(id, title, message, "Grains", DiagnosticSeverity.Error, isEnabledByDefault: true);
}

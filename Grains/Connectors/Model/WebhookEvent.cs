using System.Collections.Immutable;

namespace CheNu.Grains.Connectors;

/// <summary>An event that the vendor pushes, and the handler's name in the seeds.</summary>
/// <param name="Event">The vendor's name of it.</param>
/// <param name="Handler">Ours, or null.</param>
/// <param name="Invalidates">Tags of cached answers that it makes untrue; placeholders are paths in the event.</param>
public sealed record WebhookEvent(string Event, string? Handler, ImmutableArray<TextTemplate> Invalidates);

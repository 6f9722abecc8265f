namespace CheNu.Grains.Connectors;

/// <summary>An event that the vendor pushes, and the handler's name in the seeds.</summary>
/// <param name="Event">The vendor's name of it.</param>
/// <param name="Handler">Ours, or null.</param>
public sealed record WebhookEvent(string Event, string? Handler);

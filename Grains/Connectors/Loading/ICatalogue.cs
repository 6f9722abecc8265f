namespace CheNu.Grains.Connectors;

/// <summary>The catalogue in force. Take <see cref="Current"/> once per call and keep it: a reload swaps it.</summary>
public interface ICatalogue
{
    /// <summary>The last good catalogue.</summary>
    ConnectorCatalogue Current { get; }
}

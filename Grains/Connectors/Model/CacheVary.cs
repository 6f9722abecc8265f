namespace CheNu.Grains.Connectors;

/// <summary>Who may be given an answer that was fetched for someone else.</summary>
public enum CacheVary
{
    /// <summary>Whoever uses the same credential; everybody where the endpoint uses none. The default.</summary>
    Credential = 0,

    /// <summary>Only the same person with the same credential.</summary>
    User = 1,

    /// <summary>Everybody who may call: what the vendor answers does not depend on the credential.</summary>
    None = 2,
}

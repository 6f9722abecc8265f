namespace CheNu.Grains.Connectors;

/// <summary>How fast what an endpoint answers changes; it decides how long an answer may be reused when the endpoint does not say.</summary>
public enum DataType
{
    /// <summary>Never reused: payments, time entries, everything that is not a read. The default.</summary>
    NoCache = 0,

    /// <summary>Changes within minutes: the standing of a licence or a project. 5 min unless the policies say otherwise.</summary>
    Dynamic = 1,

    /// <summary>Changes within days: rates. 1 h unless the policies say otherwise.</summary>
    SemiStatic = 2,

    /// <summary>Hardly changes: lists of categories and regions. 24 h unless the policies say otherwise.</summary>
    StaticReference = 3,
}

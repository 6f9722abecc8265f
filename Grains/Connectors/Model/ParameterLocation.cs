namespace CheNu.Grains.Connectors;

/// <summary>Where an argument's value goes.</summary>
public enum ParameterLocation
{
    Path = 0,
    Query = 1,
    Header = 2,
    Body = 3,

    /// <summary>Not sent: it selects in a dataset or feeds a placeholder of a step.</summary>
    Local = 4,
}

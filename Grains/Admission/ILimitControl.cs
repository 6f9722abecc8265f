namespace CheNu.Grains.Admission;

/// <summary>Limits as an operator sees and sets them.</summary>
public interface ILimitControl
{
    /// <summary>The global limit and those of the catalogue's connectors, language models and agents. Users' are asked for by name.</summary>
    Task<IReadOnlyList<LimitStatus>> All(CancellationToken cancellationToken);

    /// <summary>How one limit stands.</summary>
    Task<LimitStatus> Look(LimitKey key, CancellationToken cancellationToken);

    /// <summary>Sets a limit, or, with null, makes it what policies and catalogue say again.</summary>
    Task<LimitStatus> Set(LimitKey key, LimitDefinition? definition, TimeSpan? duration, CancellationToken cancellationToken);
}

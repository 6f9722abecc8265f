namespace CheNu.Grains.Admission;

/// <summary>What each limit allows according to policies and catalogue. Answers change when those are reloaded.</summary>
public interface ILimitDefinitions
{
    /// <summary>The policies in force.</summary>
    AdmissionPolicy Policy { get; }

    /// <summary>What the limit allows. A connector that nobody knows has the global numbers.</summary>
    LimitDefinition Of(LimitKey key);
}

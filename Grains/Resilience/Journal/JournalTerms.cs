namespace CheNu.Grains.Resilience;

/// <summary>The journal's figures.</summary>
internal static class JournalTerms
{
    /// <summary>Added to a call's deadline to make its lease: what a cancelled request may still take to stop, and clocks that differ.</summary>
    public static readonly TimeSpan LeaseSlack = TimeSpan.FromSeconds(5);

    /// <summary>An outcome is kept at least as long.</summary>
    public static readonly TimeSpan LeastRetention = TimeSpan.FromHours(24);

    /// <summary>An outcome is kept at most as long, however long the vendor remembers its key.</summary>
    public static readonly TimeSpan MostRetention = TimeSpan.FromDays(30);

    /// <summary>What is not known is kept longer than what is, so that a key whose vendor has forgotten it is not taken for a new one.</summary>
    public static readonly TimeSpan UnknownRetention = TimeSpan.FromDays(7);

    /// <summary>How long a vendor is trusted to remember a key when its documentation does not say.</summary>
    public static readonly TimeSpan UndocumentedKeyLifetime = TimeSpan.FromHours(1);

    /// <summary>Largest answer that is kept, in bytes.</summary>
    public const int MaxAnswerBytes = 64 << 10;

    /// <summary>Parts that a connector's entries are spread over; a power of two.</summary>
    public const int Slots = 1 << 14;

    /// <summary>Entries of a slot at most.</summary>
    public const int MaxEntries = 1_000;

    /// <summary>Answers of a slot together, in bytes; beyond it the oldest are given up, not their outcome.</summary>
    public const int MaxSlotBytes = 1 << 20;

    /// <summary>How long an outcome under a vendor's key is kept.</summary>
    public static TimeSpan Retention(TimeSpan keyLifetime) =>
        keyLifetime < LeastRetention ? LeastRetention : keyLifetime > MostRetention ? MostRetention : keyLifetime;
}

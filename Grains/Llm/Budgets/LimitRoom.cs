namespace CheNu.Grains.Llm;

/// <summary>One limit of one account and what it has left for an attempt.</summary>
/// <param name="Account">Whose.</param>
/// <param name="Measure">What is counted; the numbers are tokens or dollars accordingly.</param>
/// <param name="Limit">The limit.</param>
/// <param name="Used">Booked.</param>
/// <param name="Reserved">Held.</param>
/// <param name="Input">What the question costs at most.</param>
/// <param name="PerOutputToken">What a token of the answer costs.</param>
internal readonly record struct LimitRoom(BudgetAccountKey Account, BudgetMeasure Measure, decimal Limit, decimal Used, decimal Reserved, decimal Input, decimal PerOutputToken)
{
    /// <summary>The longest answer that fits; -1 when not even the question does.</summary>
    public long OutputThatFits => Fits(Limit - Used - Reserved);

    public decimal Cost(long output) => Input + (output * PerOutputToken);

    /// <summary>Says that the least that is needed does not fit.</summary>
    /// <param name="least">Tokens of the shortest answer that would do.</param>
    /// <param name="fits">Tokens of the longest that fits in every limit.</param>
    /// <param name="retryAt">When asking again can help.</param>
    public BudgetRefusal Refuse(long least, int fits, DateTimeOffset retryAt) => new()
    {
        Scope = Account.Scope,
        Name = Account.Scope == BudgetScope.User ? "" : Account.Name,
        Measure = Measure,
        Limit = Limit,
        Used = Used,
        Reserved = Reserved,
        Needed = Cost(least),
        OutputThatFits = fits,
        IsBusy = IsBusy(least),
        RetryAt = retryAt,
    };

    /// <summary>Whether only calls under way are in the way.</summary>
    public bool IsBusy(long least) => Measure switch
    {
        BudgetMeasure.TokensPerMinute => false,
        BudgetMeasure.LedgerSize => true,
        _ => OutputThatFitsWhenFree >= least,
    };

    private long OutputThatFitsWhenFree => Fits(Limit - Used);

    private long Fits(decimal left)
    {
        left -= Input;
        if (left < 0) return -1;
        if (PerOutputToken == 0 || left / PerOutputToken >= int.MaxValue) return int.MaxValue;
        var tokens = (long)decimal.Floor(left / PerOutputToken);

        // A quotient is rounded to 28 digits: never up.
        return tokens * PerOutputToken > left ? tokens - 1 : tokens;
    }
}

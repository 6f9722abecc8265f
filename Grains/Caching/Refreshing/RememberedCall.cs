namespace CheNu.Grains.Caching;

/// <summary>A call that is made again at the next refresh, if its answer is used until then.</summary>
/// <param name="Use">The call.</param>
/// <param name="UsedAt">When its answer was last said to be used.</param>
/// <param name="IsUsed">Whether that was after the last fetch for it began.</param>
/// <param name="Failures">Refreshes in a row that failed; a use begins anew.</param>
[GenerateSerializer, Immutable, Alias("chenu.RememberedCall")]
internal sealed record RememberedCall(
    [property: Id(0)] AnswerUse Use,
    [property: Id(1)] DateTimeOffset UsedAt,
    [property: Id(2)] bool IsUsed = true,
    [property: Id(3)] int Failures = 0)
{
    /// <summary>What failed once gets another chance; what failed again has to be asked for.</summary>
    public bool IsWanted => IsUsed || Failures == 1;
}

namespace CheNu.Grains.Caching;

/// <summary>
/// Fetches the used answers of one endpoint again, unasked, as often as its <c>refresh</c> says; its key is
/// <c>CONN_CONST_PRICING/get_material_price</c>. Of 256 calls at most: the one that was used longest ago goes first.
/// </summary>
[Alias("chenu.IAnswerRefreshGrain")]
public interface IAnswerRefreshGrain : IGrainWithStringKey
{
    /// <summary>An answer was used. It is remembered durably when this returns; an endpoint without <c>refresh</c> remembers nothing.</summary>
    [Alias("Used")]
    ValueTask Used(AnswerUse use);

    /// <summary>How many calls are remembered.</summary>
    [Alias("Count")]
    ValueTask<int> Count();
}

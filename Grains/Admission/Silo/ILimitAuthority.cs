namespace CheNu.Grains.Admission;

/// <summary>The way to the authorities of limits.</summary>
internal interface ILimitAuthority
{
    /// <summary>Brings a silo's message to the authority of its limit. Any exception means that it could not be reached.</summary>
    ValueTask<LimitReply> Sync(LimitKey key, LimitRequest request);
}

using CheNu.Grains.Connectors;

namespace CheNu.Grains.Agents;

/// <summary>
/// Makes one logical call, however many messages it takes: what the runtime has rejected, or lost with the silo that had it, is
/// sent again under the same idempotency key, so that a write is not done twice.
/// </summary>
internal static class LogicalCall
{
    /// <summary>Messages for one call at most.</summary>
    public const int Tries = 3;

    /// <param name="call">What is called; a key is made when it has none.</param>
    /// <param name="send">Sends one message.</param>
    /// <exception cref="OrleansMessageRejectionException">Each message was rejected.</exception>
    public static async ValueTask<ConnectorResult> Make(AgentCall call, Func<AgentCall, ValueTask<ConnectorResult>> send)
    {
        if (call.IdempotencyKey is null) call = call with { IdempotencyKey = Guid.NewGuid().ToString("N") };
        for (var tries = 1; ; tries++)
        {
            try
            {
                return await send(call);
            }
            catch (OrleansMessageRejectionException) when (tries < Tries)
            {
            }
        }
    }
}

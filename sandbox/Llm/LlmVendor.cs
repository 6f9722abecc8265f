using CheNu.Sandbox.Http;

namespace CheNu.Sandbox.Llm;

/// <summary>A simulated provider of language models.</summary>
internal abstract class LlmVendor(LlmWorld world) : Vendor
{
    protected LlmWorld World { get; } = world;

    protected LlmIds Ids { get; } = new();

    /// <summary>Whether a request asks a model, so that a fault of an answer can hit it.</summary>
    public abstract bool AsksModel(VendorRequest request);

    /// <summary>The reply to a prompt that passed all checks.</summary>
    protected VendorReply Reply(LlmPrompt prompt, LlmWire wire, bool streams, string requestId, string key, string effect)
    {
        var bill = World.Ledger.Open(requestId, ConnectorId, key, prompt.Model.Id);
        return VendorReply.From(new LlmAnswer(wire, LlmBrain.Answer(prompt), streams, bill)).Did(effect);
    }
}

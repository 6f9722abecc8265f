using System.Text.Json;
using Microsoft.Extensions.AI;

namespace CheNu.Grains.Llm.Wire;

/// <summary>
/// Reads one answer as its bytes arrive, in whatever pieces. A plain state machine: no socket, no clock, no thread. An answer
/// is a success only when a reason for its end or the format's end mark came; all else is a <see cref="Failure"/>.
/// </summary>
internal abstract class WireReader(WireLimits limits)
{
    private readonly LineSplitter _lines = new(limits.EventBytes);
    private List<ChatResponseUpdate> _updates = [];
    private long _total;
    private bool _finished;
    private bool _ending;

    /// <summary>Whether text, thoughts or part of a tool call came: what a caller has seen cannot be unseen.</summary>
    public bool HasContent { get; private set; }

    /// <summary>Whether a tool call has begun and is not whole yet.</summary>
    public abstract bool HasOpenToolCall { get; }

    /// <summary>Whether a reason for the end, or the format's end mark, came.</summary>
    public bool IsComplete => EndSeen || FinishReason is not null;

    public ChatFinishReason? FinishReason { get; protected set; }

    /// <summary>The usage told last, or null; counts that make no sense are as if never told.</summary>
    public UsageDetails? Usage { get; protected set; }

    /// <summary>Why the answer failed, or null. Nothing is read after a failure.</summary>
    public WireFailure? Failure { get; private set; }

    /// <summary>The text so far, thoughts not included: where another model would go on.</summary>
    public int TextLength { get; private set; }

    protected string? ResponseId { get; set; }

    protected string? ModelId { get; set; }

    /// <summary>Whether the end mark came.</summary>
    protected bool EndSeen { get; private set; }

    /// <summary>Takes bytes of a stream.</summary>
    public void Read(ReadOnlySpan<byte> bytes, List<ChatResponseUpdate> updates)
    {
        _updates = updates;
        _total += bytes.Length;
        if (_total > limits.TotalBytes)
            Fail(WireFailureKind.TooLarge, $"The answer exceeds {limits.TotalBytes} bytes.");
        while (Failure is null && !EndSeen && _lines.TryRead(ref bytes, out var line))
            Line(line);
        if (_lines.IsOverfull)
            Fail(WireFailureKind.TooLarge, $"An event exceeds {limits.EventBytes} bytes.");
    }

    /// <summary>The stream has ended, well or not.</summary>
    public void End(List<ChatResponseUpdate> updates)
    {
        _updates = updates;
        _ending = true;
        if (Failure is null && !EndSeen && !_lines.Rest.IsEmpty)
            Line(_lines.Rest);
        if (Failure is null && !EndSeen)
            Flush();
        if (Failure is null && (!IsComplete || HasOpenToolCall))
            Fail(WireFailureKind.Incomplete, HasOpenToolCall ? "The answer broke off in a tool call." : "The answer broke off: no reason for its end, no end mark.");
        Finish();
    }

    /// <summary>Takes an answer in one piece.</summary>
    public void ReadWhole(ReadOnlySpan<byte> body, List<ChatResponseUpdate> updates)
    {
        _updates = updates;
        using var document = WireJson.TryParse(body);
        if (document is null)
            Fail(WireFailureKind.Malformed, "The answer is no JSON.");
        else if (document.RootElement.ValueKind != JsonValueKind.Object)
            Fail(WireFailureKind.Malformed, "The answer is no JSON object.");
        else
            Whole(document.RootElement);
        if (Failure is null && (FinishReason is null || HasOpenToolCall))
            Fail(WireFailureKind.Incomplete, "The answer does not say why it ended.");
        Finish();
    }

    /// <summary>One line of a stream, without its end.</summary>
    protected abstract void Line(ReadOnlySpan<byte> line);

    /// <summary>An answer in one piece.</summary>
    protected abstract void Whole(JsonElement root);

    /// <summary>The bytes have ended; whatever waits for more is to be taken as it is.</summary>
    protected virtual void Flush()
    {
    }

    protected void Parse(ReadOnlySpan<byte> json, Action<JsonElement> read)
    {
        using var document = WireJson.TryParse(json);
        if (document is null || document.RootElement.ValueKind != JsonValueKind.Object)
            Fail(WireFailureKind.Malformed, "An event is no JSON object in UTF-8.");
        else
            read(document.RootElement);
    }

    /// <summary>The end mark: what comes after it is not read.</summary>
    protected void SeeEnd()
    {
        EndSeen = true;
        if (!HasOpenToolCall)
            Finish();
    }

    /// <summary>What is cut off in the middle is no fault of form: the answer is incomplete.</summary>
    protected void Fail(WireFailureKind kind, string detail)
    {
        if (!_ending || kind != WireFailureKind.Malformed)
            Fail(new WireFailure(kind, detail));
    }

    protected void Fail(WireFailure failure) => Failure ??= failure;

    protected void EmitText(string? text)
    {
        if (string.IsNullOrEmpty(text))
            return;
        TextLength += text.Length;
        Emit(new TextContent(text));
    }

    protected void Emit(AIContent content)
    {
        HasContent = true;
        _updates.Add(Update(content));
    }

    /// <summary>Part of a tool call came that is not told yet.</summary>
    protected void SeeContent() => HasContent = true;

    /// <summary>The last update: why it ended, and the usage. Only of answers that succeeded.</summary>
    private void Finish()
    {
        if (_finished || Failure is not null)
            return;
        _finished = true;
        var last = Usage is null ? Update() : Update(new UsageContent(Usage));
        last.FinishReason = FinishReason;
        _updates.Add(last);
    }

    private ChatResponseUpdate Update(params IList<AIContent> contents) =>
        new(ChatRole.Assistant, contents) { ResponseId = ResponseId, MessageId = ResponseId, ModelId = ModelId };
}

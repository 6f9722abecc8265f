namespace CheNu.Grains.Llm.Wire;

/// <summary>Leaves the writing of a request. Thrown by writers, caught in one place (<see cref="WireFormat"/>).</summary>
internal sealed class WireRefusalException(WireRefusalKind kind, string detail) : Exception(detail)
{
    public WireRefusal Refusal { get; } = new(kind, detail);
}

namespace Orleans;

/// <summary>Wraps calls where they are made.</summary>
public interface IOutgoingGrainCallFilter
{
    Task Invoke(IOutgoingGrainCallContext context);
}

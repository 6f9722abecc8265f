namespace Orleans.Runtime;

/// <summary>What is done with a state.</summary>
internal enum StateOperation
{
    Read,
    Write,
    Clear,
}

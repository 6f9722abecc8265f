using System.ComponentModel;

namespace Orleans.Embedded.Calls;

/// <summary>The result of a method that has none.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public readonly struct VoidResult;

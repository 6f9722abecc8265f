using System;
using System.Collections.Generic;
using System.Linq;

namespace Orleans.Embedded.Generator;

/// <summary>What one type adds to the generated code: a file, a line of the manifest, diagnostics. Compared by value.</summary>
internal sealed class Output(string name, string source, string registration, IReadOnlyList<Finding> findings) : IEquatable<Output>
{
    /// <summary>Unique within the assembly.</summary>
    internal string Name => name;

    /// <summary>The generated file; empty for none.</summary>
    internal string Source => source;

    /// <summary>A statement of the manifest; empty for none.</summary>
    internal string Registration => registration;

    internal IReadOnlyList<Finding> Findings => findings;

    public bool Equals(Output? other)
        => other is not null && Name == other.Name && Source == other.Source && Registration == other.Registration
            && Findings.SequenceEqual(other.Findings);

    public override bool Equals(object? obj) => Equals(obj as Output);

    public override int GetHashCode() => Name.GetHashCode();
}

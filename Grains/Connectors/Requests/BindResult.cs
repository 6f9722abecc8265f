using System.Collections.Immutable;
using System.Diagnostics.CodeAnalysis;

namespace CheNu.Grains.Connectors;

/// <summary>What binding came to: the arguments, or everything that is wrong with them.</summary>
internal sealed class BindResult
{
    private BindResult(BoundArguments? arguments, ConnectorError? error)
    {
        Arguments = arguments;
        Error = error;
    }

    [MemberNotNullWhen(true, nameof(Arguments))]
    [MemberNotNullWhen(false, nameof(Error))]
    public bool IsValid => Arguments is not null;

    public BoundArguments? Arguments { get; }

    /// <summary><c>invalid_arguments</c> or <c>arguments_too_large</c>, with the fields at fault.</summary>
    public ConnectorError? Error { get; }

    public static BindResult Valid(BoundArguments arguments) => new(arguments, null);

    public static BindResult TooLarge(long limit) => new(null, ArgumentError.Of(
        ErrorCodes.ArgumentsTooLarge,
        [new FieldError(ArgumentBinder.WholeInput, FormattableString.Invariant($"must be at most {limit} bytes"))]));

    public static BindResult Invalid(ImmutableArray<FieldError> fields) => new(null, ArgumentError.Of(ErrorCodes.InvalidArguments, fields));
}

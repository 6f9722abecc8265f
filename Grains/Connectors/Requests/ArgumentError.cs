using System.Collections.Immutable;
using System.Globalization;

namespace CheNu.Grains.Connectors;

/// <summary>The caller's error: nothing was sent.</summary>
internal static class ArgumentError
{
    public static ConnectorError Of(string code, ImmutableArray<FieldError> fields) => new()
    {
        Code = code,
        Stage = CallStage.Resolve,
        Side = ErrorSide.Caller,
        Effect = EffectState.NotDone,
        Message = fields.Length == 1
            ? $"{fields[0].Field} {fields[0].Problem}."
            : string.Create(CultureInfo.InvariantCulture, $"{fields.Length} arguments cannot be used; the first: {fields[0].Field} {fields[0].Problem}."),
        NextStep = "Correct the arguments and call again; the catalogue lists what the endpoint takes.",
        Fields = fields,
    };
}

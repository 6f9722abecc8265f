using System.Diagnostics.CodeAnalysis;
using System.Text;

namespace CheNu.Grains.Connectors;

/// <summary>What <c>{name}</c> stands for in a call: an argument, else a value of the credential or of a step.</summary>
internal readonly struct Placeholders(BoundArguments arguments, IReadOnlyDictionary<string, string> values)
{
    /// <summary>The value, not encoded, or null when there is none.</summary>
    public string? Find(string name) => arguments.Text(name) ?? values.GetValueOrDefault(name);

    /// <summary>Fills a template; false when one of its placeholders has no value.</summary>
    public bool TryFill(TextTemplate template, [NotNullWhen(true)] out string? text)
    {
        if (template.Parts is [{ IsPlaceholder: false } literal])
        {
            text = literal.Text;
            return true;
        }

        text = null;
        var filled = new StringBuilder();
        foreach (var part in template.Parts)
        {
            var value = part.IsPlaceholder ? Find(part.Text) : part.Text;
            if (value is null)
                return false;
            filled.Append(value);
        }

        text = filled.ToString();
        return true;
    }

    /// <summary>Nothing fills a placeholder, or what does cannot stand there: the caller's fault for an argument, else the credential's.</summary>
    public ConnectorError Error(string name, string problem)
    {
        if (arguments.Declares(name))
            return ArgumentError.Of(ErrorCodes.InvalidArguments, [new FieldError(name, problem)]);

        return new ConnectorError
        {
            Code = ErrorCodes.CredentialMissing,
            Stage = CallStage.Credential,
            Side = ErrorSide.Credential,
            Effect = EffectState.NotDone,
            Message = $"The connection's value '{name}' {problem}.",
            NextStep = $"Enter '{name}' for this connector and call again.",
        };
    }
}

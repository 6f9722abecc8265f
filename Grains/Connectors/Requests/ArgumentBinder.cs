using System.Buffers;
using System.Collections.Immutable;
using System.Diagnostics.CodeAnalysis;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Unicode;

namespace CheNu.Grains.Connectors;

/// <summary>
/// Checks and converts what a caller passes. All that is wrong is found in one go; problems name the field and what is allowed,
/// never the value. Text is accepted where it says the same as the declared type (a command line passes only text).
/// </summary>
internal static class ArgumentBinder
{
    /// <summary>The field of errors that concern the arguments as a whole.</summary>
    public const string WholeInput = "arguments";

    /// <summary>How deep arguments may nest.</summary>
    public const int MaxDepth = 32;

    private static readonly JsonWriterOptions Relaxed = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping, SkipValidation = true };

    /// <summary>Binds the arguments of one call. No bytes at all count as <c>{}</c>. Never throws.</summary>
    public static BindResult Bind(Endpoint endpoint, JsonPayload arguments)
    {
        if (arguments.Utf8.Length > endpoint.MaxRequestBytes)
            return BindResult.TooLarge(endpoint.MaxRequestBytes);
        if (!TryParse(arguments, out var input, out var problem))
            return BindResult.Invalid([new FieldError(WholeInput, problem)]);

        var errors = new FieldErrors();
        var output = new ArrayBufferWriter<byte>(Math.Max(256, arguments.Utf8.Length));
        using (var writer = new Utf8JsonWriter(output, Relaxed))
        {
            var binder = new ValueBinder(writer, errors, endpoint);
            writer.WriteStartObject();
            BindEach(endpoint, input, binder, errors);
            writer.WriteEndObject();
        }

        if (errors.Any)
            return BindResult.Invalid(errors.ToImmutable());

        var bound = new BoundArguments(endpoint.Parameters, output.WrittenSpan.ToArray());
        EncodingRules.Check(endpoint, bound, errors);
        return errors.Any ? BindResult.Invalid(errors.ToImmutable()) : BindResult.Valid(bound);
    }

    private static void BindEach(Endpoint endpoint, JsonElement input, ValueBinder binder, FieldErrors errors)
    {
        var parameters = endpoint.Parameters;
        var values = new MemberReader(errors).Read(
            input,
            parameters.Length,
            (property, i) => property.NameEquals(parameters[i].Name),
            () => parameters.Select(parameter => parameter.Name));

        for (var i = 0; i < parameters.Length; i++)
            binder.BindParameter(parameters[i], values[i]);
    }

    private static bool TryParse(JsonPayload arguments, out JsonElement input, [NotNullWhen(false)] out string? problem)
    {
        input = default;
        problem = null;
        var utf8 = arguments.IsEmpty ? JsonPayload.Empty.Utf8 : arguments.Utf8;
        if (!Utf8.IsValid(utf8.Span))
        {
            problem = "must be valid UTF-8";
            return false;
        }

        try
        {
            input = JsonElement.Parse(utf8.Span, new JsonDocumentOptions { MaxDepth = MaxDepth });
        }
        catch (JsonException invalid)
        {
            // The exception's own message may quote the input.
            problem = JsonDepth.Exceeds(utf8.Span, MaxDepth)
                ? FormattableString.Invariant($"must not nest deeper than {MaxDepth}")
                : FormattableString.Invariant($"must be a JSON object; the JSON breaks in line {invalid.LineNumber + 1}, byte {invalid.BytePositionInLine + 1}");
            return false;
        }

        if (input.ValueKind != JsonValueKind.Object)
            problem = "must be a JSON object";
        return problem is null;
    }
}

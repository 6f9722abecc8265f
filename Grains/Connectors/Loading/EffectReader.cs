using System.Text;

namespace CheNu.Grains.Connectors.Loading;

/// <summary>Reads what an endpoint does to the world: <c>effect</c> and <c>idempotency</c>.</summary>
internal sealed class EffectReader(FileReport report)
{
    private const string Plain = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789";

    /// <summary>Fewer bits and two calls of a busy year may share a key.</summary>
    private const double FewestBits = 80;

    public Effect Read(MapReader endpoint, string method, bool dataset)
    {
        var word = endpoint.Word("effect", "safe", "idempotent", "keyed", "unsafe");
        var kind = word switch
        {
            "safe" => EffectKind.Safe,
            "idempotent" => EffectKind.Idempotent,
            "keyed" => EffectKind.Keyed,
            "unsafe" => EffectKind.Unsafe,
            _ when dataset || method is "GET" or "HEAD" => EffectKind.Safe,
            _ when method is "PUT" or "DELETE" => EffectKind.Idempotent,
            _ => EffectKind.Unsafe,
        };
        if (word == "safe" && method is "PUT" or "PATCH" or "DELETE")
            report.Add(endpoint.Map.Find("effect")!.Value.Value, $"A {method} is never safe. Allowed with it: idempotent, keyed, unsafe.");
        var key = Key(endpoint, kind);
        if (kind == EffectKind.Keyed && endpoint.Map.Find("idempotency") is null)
            report.Add(endpoint.Map.Find("effect")!.Value.Value, "'keyed' needs 'idempotency': where the vendor takes the key (in, name).");
        return new(kind, key, null);
    }

    private IdempotencyKey? Key(MapReader endpoint, EffectKind kind)
    {
        var entry = endpoint.TakeEntry("idempotency");
        if (entry is null) return null;
        if (kind != EffectKind.Keyed && !(kind == EffectKind.Unsafe && endpoint.Map.Find("reconcile") is not null))
            report.Add(entry.Value.Key, "'idempotency' goes with 'effect: keyed' only, or with 'unsafe' and 'reconcile'.");
        if (MapReader.Of(entry.Value.Value, report, "'idempotency'") is not { } reader) return null;
        if (reader.Map.Find("in") is null) report.Add(reader.Map, "'idempotency' needs 'in'. Allowed: header, query, body.");
        var location = reader.Word("in", "header", "query", "body") switch
        {
            "query" => ParameterLocation.Query,
            "body" => ParameterLocation.Body,
            _ => ParameterLocation.Header,
        };
        var name = reader.RequiredScalar("name", "\"Idempotency-Key\"");
        if (location == ParameterLocation.Header && name is not null && !Names.IsHeader(name.Value))
            report.Add(name, $"'{name.Value}' is not a header name. Allowed: letters, digits and hyphens.");
        var length = reader.Whole("max_length", 16, 1024) ?? 64;
        var lifetime = reader.Duration("lifetime", TimeSpan.FromMinutes(1), TimeSpan.FromDays(3_650));
        var alphabet = Alphabet(reader.Scalar("alphabet"));
        var bits = length * Math.Log2(alphabet?.Length ?? Plain.Length);
        if (bits < FewestBits) report.Add(reader.Map, $"{length} characters out of {alphabet!.Length} make {bits:0} bits; a key needs at least {FewestBits:0} to be unique.");
        reader.Finish();
        return new(location, name?.Value ?? "", length, lifetime, alphabet);
    }

    /// <summary>Writes out the ranges between two letters or two digits.</summary>
    private static string Expand(string text)
    {
        var characters = new StringBuilder();
        for (var i = 0; i < text.Length; i++)
        {
            if (i + 2 < text.Length && text[i + 1] == '-' && char.IsAsciiLetterOrDigit(text[i]) && char.IsAsciiLetterOrDigit(text[i + 2]))
            {
                for (var character = text[i]; character <= text[i + 2]; character++) characters.Append(character);
                i += 2;
            }
            else
            {
                characters.Append(text[i]);
            }
        }

        return characters.ToString();
    }

    private string? Alphabet(YamlScalar? scalar)
    {
        if (scalar is null) return null;
        var characters = scalar.Value switch
        {
            "alphanumeric" => Plain,
            "base32hex" => "0123456789abcdefghijklmnopqrstuv",
            "hex" => "0123456789abcdef",
            "digits" => "0123456789",
            _ => Expand(scalar.Value),
        };
        if (characters.Distinct().Count() == characters.Length && characters.Length >= 10 && characters.All(static character => character is > ' ' and <= '~')) return characters;
        report.Add(scalar, $"'{scalar.Value}' is not an alphabet. Allowed: alphanumeric, base32hex, hex, digits, or at least ten different printable characters, in ranges as in 0-9a-v.");
        return null;
    }
}

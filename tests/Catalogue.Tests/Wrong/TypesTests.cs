using CheNu.Grains.Connectors.Loading;

namespace Catalogue.Tests.Wrong;

/// <summary>Declared types.</summary>
public sealed class TypesTests
{
    [Theory]
    [InlineData(
        """params: { city: "strng" }""",
        "9:23: 'strng' is not a type; did you mean 'string'? Allowed: " + TypeWords.Forms + """. To mean that very word, write { $value: "strng" }.""")]
    [InlineData(
        """params: { n: "int" }""",
        "9:20: 'int' is not a type; did you mean 'integer'? Allowed: " + TypeWords.Forms + """. To mean that very word, write { $value: "int" }.""")]
    [InlineData(
        """params: { n: "String" }""",
        "9:20: 'String' is not a type; did you mean 'string'? Allowed: " + TypeWords.Forms + """. To mean that very word, write { $value: "String" }.""")]
    [InlineData(
        "params: { n: }",
        "9:20: A type is missing here. Allowed: string, integer, number, boolean, date, timestamp, object, any, a|b|c, any other single word (a fixed value), each with a ? when optional; [type]; { name: type }.")]
    [InlineData("""params: { n: "a||b" }""", "9:20: 'a||b' holds an empty word. Allowed: words with one | between two, as in active|suspended.")]
    [InlineData(
        """params: { n: "string|integer" }""",
        "9:20: 'string|integer' holds the type 'string': a choice is between words. Allowed: words, or 'any' for a value of several types.")]
    [InlineData("""params: { n: "a|b|a" }""", "9:20: 'a|b|a' holds a word twice.")]
    [InlineData("""params: { n: ["string", "integer"] }""", "9:20: A list type holds one type, that of its elements; this one holds 2.")]
    [InlineData("params: { n: { $min: 1 } }", "9:20: A type in the long form needs '$type'. Allowed: " + TypeWords.Forms + ".")]
    [InlineData(
        """params: { n: { $type: "object", city: "string" } }""",
        "9:39: 'city' stands beside '$' members; the members of an object in the long form go in '$members'.")]
    [InlineData(
        """params: { n: { $type: "string", $patern: "x" } }""",
        "9:39: '$patern' is not a member of a type; did you mean '$pattern'? Allowed: $as, $default, $description, $example, $format, $from, $in, $items, $map, $max, $max_length, $members, $min, $min_length, $name, $open, $otherwise, $pattern, $personal, $required, $type, $value.")]
    [InlineData("""params: { n: { $type: "integer", $format: "##" } }""", "9:49: '$format' does not go with the type integer. Allowed with: string.")]
    [InlineData(
        """params: { n: { $type: "string", $format: "--" } }""",
        "9:48: '--' holds no place for a character. Allowed: # for a digit, @ for a letter, the rest literal, as in ####-####-##.")]
    [InlineData("""params: { n: { $type: "number", $pattern: "x" } }""", "9:49: '$pattern' does not go with the type number. Allowed with: string.")]
    [InlineData(
        """params: { n: { $type: "string", $pattern: "a(" } }""",
        "9:49: 'a(' is not a regular expression that can be used: Invalid pattern 'a(' at offset 2. Not enough )'s. Allowed: .NET syntax without look-around, back references and atomic groups, up to 1,000 characters.")]
    [InlineData(
        """params: { n: { $type: "string", $pattern: "(?=a)b" } }""",
        "9:49: '(?=a)b' is not a regular expression that can be used: RegexOptions.NonBacktracking is not supported in conjunction with expressions containing: 'positive lookahead (?= pattern) or positive lookbehind (?<= pattern)'. Allowed: .NET syntax without look-around, back references and atomic groups, up to 1,000 characters.")]
    [InlineData(
        """params: { n: { $type: "string", $pattern: "a)(b" } }""",
        "9:49: 'a)(b' is not a regular expression that can be used: Invalid pattern 'a)(b' at offset 2. Too many )'s. Allowed: .NET syntax without look-around, back references and atomic groups, up to 1,000 characters.")]
    [InlineData("""params: { n: { $type: "integer", $min: 5, $max: 4 } }""", "9:46: '$min' is 5, more than '$max', 4.")]
    [InlineData("""params: { n: { $type: "string", $min: 5 } }""", "9:45: '$min' does not go with the type string. Allowed with: integer, number.")]
    [InlineData("""params: { n: { $type: "integer", $min: "five" } }""", "9:46: 'five' is not a number.")]
    [InlineData("""params: { n: { $type: "integer", $max_length: 5 } }""", "9:53: '$max_length' does not go with the type integer. Allowed with: string, array.")]
    [InlineData("""params: { n: { $type: "string", $min_length: 5, $max_length: 4 } }""", "9:52: '$min_length' is 5, more than '$max_length', 4.")]
    [InlineData(
        """params: { n: { $type: "timestamp", $as: "unix_second" } }""",
        "9:47: 'unix_second' is not a way of writing a value; did you mean 'unix_seconds'? Allowed: base64url, comma_separated, digits, quantity, quantity_unit, text, unix_milliseconds, unix_seconds.")]
    [InlineData("""params: { n: { $type: "string", $as: "unix_seconds" } }""", "9:44: 'unix_seconds' does not go with the type string of an argument.")]
    [InlineData("""params: { n: { $type: "number", $as: "quantity" } }""", "9:44: 'quantity' does not go with the type number of an argument.")]
    [InlineData("""params: { n: { $type: "string", $from: "x" } }""", "9:39: '$from' is for answers; an argument's name at the vendor is '$name'.")]
    [InlineData(
        """params: { n: { $type: "low|high", $map: { low: "1", hihg: "2" } } }""",
        "9:59: 'hihg' is not a value of this type; did you mean 'high'? Allowed: low, high.")]
    [InlineData(
        """response: { n: { $type: "active|closed", $map: { "A*": "activ" } } }""",
        "9:62: 'activ' is not a value of this type; did you mean 'active'? Allowed: active, closed.")]
    [InlineData("""response: { n: { $type: "string", $otherwise: "x" } }""", "9:53: '$otherwise' is for what '$map' does not list; there is no '$map'.")]
    [InlineData("""params: { n: { $type: "integer", $default: "five" } }""", """9:50: The default "five" is not allowed. Allowed: a whole number.""")]
    [InlineData("""params: { n: { $type: "integer", $min: 1, $max: 9, $default: 10 } }""", "9:68: The default 10 is not allowed. Allowed: a number from 1 to 9.")]
    [InlineData("""params: { n: { $type: "low|high", $default: "mid" } }""", """9:51: The default "mid" is not allowed. Allowed: one of low, high.""")]
    [InlineData("""params: { n: { $type: "integer", $default: 1, $required: true } }""", "9:40: An argument with a default is never missing; leave '$required' out.")]
    [InlineData("""response: { n: { $type: "integer", $default: 1 } }""", "9:42: '$default' is for arguments; an answer is what the vendor says.")]
    [InlineData(
        """params: { n: { $type: "string", $personal: "names" } }""",
        "9:50: 'names' is not allowed for '$personal'; did you mean 'name'? Allowed: name, address, email, phone, sin, birth_date, health, bank_account, card, ip, identifier.")]
    [InlineData("""params: { n: { $type: "string", $items: "string" } }""", "9:39: '$items' does not go with the type string. Allowed with: array.")]
    [InlineData("""params: { n: { $type: "string", $members: { a: "string" } } }""", "9:39: '$members' does not go with the type string. Allowed with: object.")]
    [InlineData("""params: { n: { a: { $type: "string", $in: "query" } } }""", "9:44: '$in' is only for an argument itself, not for what is inside it.")]
    [InlineData("""params: { n: { $type: "string", $value: "x" } }""", "9:29: '$value' is the whole type; leave '$type' out.")]
    [InlineData(
        """response: { n: { $type: "string", $from: "a b" } }""",
        "9:48: 'a b' is not a path; character 2: this character cannot stand in a plain name; write ['the name'].")]
    public void Load_Endpoint_IsRefused(string text, params string[] expected) => Refused.InEndpoint(text, expected);
}

namespace Catalogue.Tests.Wrong;

/// <summary>What is no YAML, or more of it than a catalogue takes.</summary>
public sealed class YamlTests
{
    [Theory]
    [InlineData("", "1:1: The file is empty.")]
    [InlineData("# nothing\n", "1:1: The file is empty.")]
    [InlineData("connector\n", "1:1: A connector file begins with 'connector:' and holds one connector; this one begins with text.")]
    [InlineData(
        "connector:\n  id: \"A\"\n  id: \"B\"\n  name: \"Test\"\n  type: \"test\"\n  endpoints: { a: { url: \"https://api.example.com/things\" } }\n",
        "3:3: 'id' is given twice; the first is on line 2.")]
    [InlineData("connector:\n\tid: \"A\"\n\tname: \"B\"\n", "2:1: A tab is used as indentation; use spaces.", "3:1: A tab is used as indentation; use spaces.")]
    [InlineData("connector:\n  id: *id\n", "2:7: Aliases are not supported: write the value out (quote a text that begins with '*').")]
    [InlineData("connector: &all\n  id: \"A\"\n", "1:12: Anchors are not supported: write the value out where it is needed (quote a text that begins with '&').")]
    [InlineData("connector:\n  id: !secret \"A\"\n", "2:7: Tags are not supported: leave '!secret' out (quote a text that begins with '!').")]
    [InlineData("connector:\n  id: \"A\"\n---\nconnector:\n  id: \"B\"\n", "3:1: A second document begins here; one document a file is allowed.")]
    [InlineData("connector:\n  ? [a]\n  : b\n", "2:5: A key must be text, not a list.")]
    [InlineData("connector:\n  id: [a, b\n  name: \"B\"\n", "2:9: This is not YAML: it breaks off after this point. What begins on line 2, column 7 is not closed.")]
    [InlineData("connector:\n  id: \"A\n  name: B\n", "2:7: This is not YAML: While scanning a multi-line double-quoted scalar, found wrong indentation.")]
    [InlineData("connector:\n  id: \"A\"\n   name: \"B\"\n", "3:4: This is not YAML: While parsing a block mapping, did not find expected key.")]
    [InlineData("connector:\n  id: A: B\n", "2:8: This is not YAML: While scanning a plain scalar value, found invalid mapping.")]
    [InlineData(
        "connector: [[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]\n",
        "1:51: The nesting is deeper than 40 levels.")]
    [InlineData("connector:\n  id: \"A\u0001\"\n", "2:9: The control character U+0001 is not allowed.")]
    [InlineData("connector:\n  id: \"A\\0\"\n", "2:7: The text holds half a surrogate pair, or a character that cannot be printed.")]
    [InlineData("connector:\n  id: \"A\\q\"\n", "2:7: This is not YAML: While scanning a quoted scalar, found unknown escape character.")]
    public void Load_WholeFile_IsRefused(string text, params string[] expected) => Refused.AsFile(text, expected);
}

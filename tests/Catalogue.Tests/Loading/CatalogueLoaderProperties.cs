using System.Text;
using FsCheck;
using FsCheck.Fluent;

namespace Catalogue.Tests.Loading;

/// <summary>Whatever a file holds, loading it answers with a catalogue or with errors that have a place; it never throws.</summary>
public sealed class CatalogueLoaderProperties
{
    private static readonly string[] Texts =
        [.. Directory.GetFiles(Path.Combine(AppContext.BaseDirectory, "catalog", "connectors")).Order(StringComparer.Ordinal).Select(File.ReadAllText)];

    private static readonly string[] Pieces =
        ["{", "}", "[", "]", "\"", "'", ":", "- ", "\n", "  ", "\t", "|", ">", "*", "&a", "!x", "?", "#", "...", "---", "$type", "null", "~", "{x}", "{{", "\\u0000", "\\ud800", "é", "\u2028", "\uFFFD", "true", "-1", "9999999999999999999", "L3_*", "1e400"];

    [Fact]
    public void Load_TextCutAnywhere_NeverThrows() =>
        Check.One(Config(150), Prop.ForAll(Gen.Choose(0, Texts.Length - 1).SelectMany(i => Gen.Choose(0, Texts[i].Length).Select(length => Texts[i][..length])).ToArbitrary(), Holds));

    [Fact]
    public void Load_PiecesPutInOrTakenOut_NeverThrows() =>
        Check.One(Config(250), Prop.ForAll(Mutated().ToArbitrary(), Holds));

    [Fact]
    public void Load_AnyBytes_NeverThrows() =>
        Check.One(Config(150), Prop.ForAll<byte[]>(bytes => Holds(bytes ?? [])));

    private static Gen<string> Mutated()
    {
        var change = Gen.Choose(0, 1_000_000).SelectMany(at => Gen.Elements(Pieces).SelectMany(piece => Gen.Choose(0, 12).Select(gone => (at, piece, gone))));
        return Gen.Choose(0, Texts.Length - 1).SelectMany(i => Gen.NonEmptyListOf(change).Select(changes => changes.Take(6).Aggregate(Texts[i], static (text, change) =>
        {
            var at = change.at % text.Length;
            return text[..at] + change.piece + text[Math.Min(text.Length, at + change.gone)..];
        })));
    }

    private static bool Holds(string text) => Holds(Encoding.UTF8.GetBytes(text));

    private static bool Holds(byte[] bytes)
    {
        using var folder = new CatalogueFolder();
        var result = folder.Write("a.yaml", bytes).Load("a.yaml");
        return result.Catalogue is null != result.Errors.IsEmpty
            && result.Errors.All(static error => error is { Line: >= 1, Column: >= 1, Message.Length: > 0 });
    }

    private static Config Config(int tests) => FsCheck.Config.QuickThrowOnFailure.WithMaxTest(tests);
}

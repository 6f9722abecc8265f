using System.Text;
using CheNu.Grains.Connectors;
using FsCheck;
using FsCheck.Fluent;

namespace Connectors.Tests.Responses;

public sealed class ResponseReaderTests
{
    private static readonly Endpoint Declared = Make.Endpoint() with { Response = Make.Object(("a", Make.Text)) };
    private static readonly Endpoint Undeclared = Make.Endpoint();

    public static TheoryData<byte[], string?> Accented => new()
    {
        { [.. "{\"a\":\"é\"}"u8], "application/json" },
        { [.. "{\"a\":\"é\"}"u8], null },
        { [.. "{\"a\":\"é\"}"u8], "text/html; charset=\"UTF-8\"" },
        { [0xEF, 0xBB, 0xBF, .. "{\"a\":\"é\"}"u8], "application/json; charset=iso-8859-1" },
        { Encoding.Latin1.GetBytes("{\"a\":\"é\"}"), "application/json; charset=ISO-8859-1" },
        { Encoding.Latin1.GetBytes("{\"a\":\"é\"}"), "text/plain; charset=windows-1252" },
        { Encoding.Unicode.GetBytes("{\"a\":\"é\"}"), "application/json" },
        { Encoding.BigEndianUnicode.GetBytes("{\"a\":\"é\"}"), "application/json" },
        { [.. Encoding.Unicode.GetPreamble(), .. Encoding.Unicode.GetBytes("{\"a\":\"é\"}")], "application/json" },
        { Encoding.BigEndianUnicode.GetBytes("{\"a\":\"é\"}"), "application/json; charset=utf-16be" },
    };

    [Theory]
    [MemberData(nameof(Accented))]
    public void Read_Charset_IsHonoured(byte[] body, string? contentType)
    {
        var result = ResponseReader.Read(Declared, 200, body, contentType);

        Assert.True(result.IsReadable, result.Problem);
        Assert.Equal("é", result.Value.GetProperty("a").GetString());
        Assert.Null(result.Warning);
    }

    [Fact]
    public void Read_Windows1252_KeepsItsQuotes()
    {
        var result = ResponseReader.Read(Declared, 200, new byte[] { 0x22, 0x93, 0x94, 0x80, 0x22 }, "application/json; charset=iso-8859-1");

        Assert.Equal("“”€", result.Value.GetString());
    }

    [Theory]
    [InlineData("", "application/json", "is empty")]
    [InlineData("  \r\n", "application/json", "is empty")]
    [InlineData("<!DOCTYPE html><html>secret</html>", "text/html", "is a web page or XML, not JSON")]
    [InlineData(" <?xml version=\"1.0\"?><a/>", "application/xml", "is XML, not JSON")]
    [InlineData("{\"a\":", "application/json", "is not JSON: it breaks in line 1, byte 6")]
    [InlineData("{\"a\":NaN}", "application/json", "is not JSON: it breaks in line 1, byte 6")]
    [InlineData("{\"a\":1}{", "application/json", "is not JSON: it breaks in line 1, byte 8")]
    [InlineData("OK", "text/plain", "is not JSON: it breaks in line 1, byte 1")]
    [InlineData("{}", "application/json; charset=klingon", "is in a charset that is not known")]
    public void Read_NoJson_IsAProblemThatQuotesNothing(string body, string contentType, string problem)
    {
        var result = ResponseReader.Read(Declared, 200, Encoding.UTF8.GetBytes(body), contentType);

        Assert.False(result.IsReadable);
        Assert.Equal(problem, result.Problem);
    }

    [Theory]
    [InlineData("application/json", "is not valid UTF-8")]
    [InlineData("application/json; charset=utf-16", "is not text in the charset it claims")]
    public void Read_InvalidBytes_AreAProblem(string contentType, string problem) =>
        Assert.Equal(problem, ResponseReader.Read(Declared, 200, new byte[] { 0x22, 0xC3, 0x28, 0x22, 0xDC }, contentType).Problem);

    [Theory]
    [InlineData(64, null)]
    [InlineData(65, "nests deeper than 64")]
    [InlineData(200_000, "nests deeper than 64")]
    public void Read_Nesting_IsLimited(int depth, string? problem)
    {
        var body = new string('[', depth) + new string(']', depth);

        Assert.Equal(problem, ResponseReader.Read(Declared, 200, Encoding.UTF8.GetBytes(body), null).Problem);
    }

    [Fact]
    public void Read_EmptyBody_IsNullWhereNothingIsExpected()
    {
        Assert.True(ResponseReader.Read(Declared, 204, default, null).IsReadable);
        Assert.True(ResponseReader.Read(Declared, 202, default, null).IsReadable);
        Assert.True(ResponseReader.Read(Undeclared, 200, default, null).IsReadable);
        Assert.Equal(System.Text.Json.JsonValueKind.Null, ResponseReader.Read(Undeclared, 200, default, null).Value.ValueKind);
    }

    [Fact]
    public void Read_TextWhereNothingIsDeclared_IsPassedOn() =>
        Assert.Equal("OK", ResponseReader.Read(Undeclared, 200, "OK"u8.ToArray(), "text/plain").Value.GetString());

    [Theory]
    [InlineData("""{"a":"x\ud83d"}""", "x\uFFFD")]
    [InlineData("""{"a":"\udc00\ud83d\ude00\ud800y"}""", "\uFFFD😀\uFFFDy")]
    [InlineData("""{"a":"\\ud83d"}""", "\\ud83d")]
    public void Read_HalfASurrogatePair_IsReplaced(string body, string expected)
    {
        var result = ResponseReader.Read(Declared, 200, Encoding.UTF8.GetBytes(body), null);

        Assert.Equal(expected, result.Value.GetProperty("a").GetString());
        Assert.Equal(expected.Contains('\uFFFD'), result.Warning is not null);
    }

    [Fact]
    public void Read_NameTwice_TakesTheLast() =>
        Assert.Equal(2, ResponseReader.Read(Declared, 200, """{"a":1,"a":2}"""u8.ToArray(), null).Value.GetProperty("a").GetInt32());

    [Theory]
    [InlineData("{\"error\":1}", "application/json", "{\"error\":1}")]
    [InlineData("slow down", "text/plain", "\"slow down\"")]
    [InlineData("<html>", "text/html", null)]
    [InlineData("", null, null)]
    public void ReadError_AsFarAsPossible(string body, string? contentType, string? expected) =>
        Assert.Equal(expected, ResponseReader.ReadError(Encoding.UTF8.GetBytes(body), contentType)?.GetRawText());

    [Fact]
    public void Read_AnyBytes_NeverThrows()
    {
        string?[] types = [null, "", "application/json", "text/plain; charset=utf-16", "x; charset=windows-1252", "text/plain; charset=iso-2022-jp", ";;", "a/b; charset=\"", "text/plain; charset=utf-7", "text/plain; charset=utf-32"];
        Check.One(Config.QuickThrowOnFailure.WithMaxTest(1_000), Prop.ForAll(
            ArbMap.Default.ArbFor<byte[]>(),
            Gen.Elements(types).ToArbitrary(),
            (body, type) => ResponseReader.Read(Declared, 200, body, type) is var result && (result.IsReadable || result.Problem!.Length > 0)));
    }
}

using System.Text;

namespace CheNu.Grains.Llm.Wire.Tests;

public sealed class LineSplitterTests
{
    [Theory]
    [InlineData("a\nb\n", "a,b,")]
    [InlineData("a\r\nb\r\n", "a,b,")]
    [InlineData("a\rb\r", "a,b,")]
    [InlineData("\n\r\n\r", ",,,")]
    [InlineData("a\n\nb", "a,,b")]
    public void TryRead_EveryEndOfLine_ByteByByte(string text, string lines)
    {
        var splitter = new LineSplitter(100);
        var found = new List<string>();
        foreach (var octet in Encoding.UTF8.GetBytes(text))
        {
            ReadOnlySpan<byte> bytes = [octet];
            while (splitter.TryRead(ref bytes, out var line))
                found.Add(Encoding.UTF8.GetString(line));
        }

        found.Add(Encoding.UTF8.GetString(splitter.Rest));
        Assert.Equal(lines, string.Join(',', found));
    }

    [Fact]
    public void TryRead_LineBeyondTheMaximum_IsOverfull()
    {
        var splitter = new LineSplitter(4);
        ReadOnlySpan<byte> bytes = "abcde\nf\n"u8;

        Assert.False(splitter.TryRead(ref bytes, out _));
        Assert.True(splitter.IsOverfull);
        Assert.True(bytes.IsEmpty);
    }
}

using System.Text.RegularExpressions;

namespace CheNu.Grains.Connectors.Loading;

/// <summary>A regular expression for a whole value; it shows itself as the file wrote it.</summary>
internal sealed class WholePattern(string source, RegexOptions options)
    : Regex(@"\A(?:" + source + @")\z", options, InfiniteMatchTimeout)
{
    public override string ToString() => source;
}

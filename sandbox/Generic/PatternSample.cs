using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;

namespace CheNu.Sandbox.Generic;

/// <summary>
/// Writes a text that matches a regular expression of the kind found in catalogues: literals, classes, groups,
/// alternatives, quantifiers. Null when the expression uses more than that.
/// </summary>
internal static class PatternSample
{
    public static string? For(Regex pattern)
    {
        var reader = new Reader(pattern.ToString());
        var text = new StringBuilder();
        if (!reader.Alternatives(text) || !reader.AtEnd)
            return null;
        var sample = text.ToString();
        return pattern.IsMatch(sample) ? sample : null;
    }

    private sealed class Reader(string pattern)
    {
        private int _at;

        public bool AtEnd => _at == pattern.Length;

        /// <summary>Writes the first alternative and reads past the others.</summary>
        public bool Alternatives(StringBuilder into)
        {
            if (!Sequence(into))
                return false;
            while (!AtEnd && pattern[_at] == '|')
            {
                _at++;
                if (!Sequence(new StringBuilder()))
                    return false;
            }

            return true;
        }

        private bool Sequence(StringBuilder into)
        {
            while (!AtEnd && pattern[_at] is not ('|' or ')'))
            {
                var atom = new StringBuilder();
                if (!Atom(atom) || !Quantifier(out var times))
                    return false;
                for (var i = 0; i < times; i++)
                    into.Append(atom);
            }

            return true;
        }

        private bool Atom(StringBuilder into)
        {
            var c = pattern[_at++];
            switch (c)
            {
                case '^' or '$':
                    return true;
                case '.':
                    into.Append('x');
                    return true;
                case '[':
                    return Class(into);
                case '(':
                    if (pattern.AsSpan(_at).StartsWith("?:", StringComparison.Ordinal))
                        _at += 2;
                    return Alternatives(into) && !AtEnd && pattern[_at++] == ')';
                case '\\':
                    return Escape(into);
                default:
                    into.Append(c);
                    return c is not ('*' or '+' or '?' or '{');
            }
        }

        private bool Escape(StringBuilder into)
        {
            if (AtEnd)
                return false;
            var c = pattern[_at++];
            into.Append(c switch { 'd' => '1', 'w' => 'a', 's' => ' ', 'S' => 'a', _ => c });
            return !char.IsLetter(c) || c is 'd' or 'w' or 's' or 'S';
        }

        /// <summary>The first member of the class that is not a special case.</summary>
        private bool Class(StringBuilder into)
        {
            var close = pattern.IndexOf(']', _at + 1);
            if (close < 0 || pattern[_at] == '^')
                return false;
            if (pattern[_at] == '\\')
            {
                _at++;
                if (!Escape(into))
                    return false;
            }
            else
            {
                into.Append(pattern[_at]);
            }

            _at = close + 1;
            return true;
        }

        private bool Quantifier(out int times)
        {
            times = 1;
            if (AtEnd)
                return true;
            switch (pattern[_at])
            {
                case '*' or '?':
                    times = 0;
                    _at++;
                    return true;
                case '+':
                    _at++;
                    return true;
                case '{':
                    var close = pattern.IndexOf('}', _at);
                    if (close < 0 || !int.TryParse(pattern[(_at + 1)..close].Split(',')[0], NumberStyles.None, CultureInfo.InvariantCulture, out times) || times > 256)
                        return false;
                    _at = close + 1;
                    return true;
                default:
                    return true;
            }
        }
    }
}

using System.Collections.Immutable;
using System.Diagnostics.CodeAnalysis;
using System.Globalization;

namespace CheNu.Grains.Connectors;

/// <summary>Reads the text form of a <see cref="DataPath"/>, left to right.</summary>
internal ref struct DataPathParser
{
    private readonly string _text;
    private readonly ImmutableArray<DataPath.Step>.Builder _steps;
    private int _at;
    private SyntaxProblem _problem;

    private DataPathParser(string text)
    {
        _text = text;
        _steps = ImmutableArray.CreateBuilder<DataPath.Step>();
    }

    public static bool TryParse(string text, [NotNullWhen(true)] out DataPath? path, out SyntaxProblem problem)
    {
        var parser = new DataPathParser(text);
        path = parser.ReadAll() ? new DataPath(text, parser._steps.ToImmutable()) : null;
        problem = parser._problem;
        return path is not null;
    }

    private bool ReadAll()
    {
        if (_text.Length == 0)
            return Fail(0, "a path is expected, such as a.b or $.");

        // "$" alone, or before "." or "[", is the whole value; "$ref" is a member's name.
        var rooted = _text[0] == '$' && (_text.Length == 1 || _text[1] is '.' or '[');
        _at = rooted ? 1 : 0;
        if (!rooted && _text[0] != '[' && !ReadName())
            return false;

        while (_at < _text.Length)
        {
            var read = _text[_at] switch
            {
                '[' => ReadBracket(),
                '.' => ReadDotted(),
                _ => Fail(_at, "'.' or '[' is expected."),
            };
            if (!read)
                return false;
        }

        return true;
    }

    private bool ReadDotted()
    {
        _at++;
        return ReadName();
    }

    private bool ReadName()
    {
        var start = _at;
        while (_at < _text.Length && !(_text[_at] is '.' or '[' or ']' or '\'' or '"' || _text[_at] <= ' '))
            _at++;

        if (_at < _text.Length && _text[_at] is not ('.' or '['))
            return Fail(_at, "this character cannot stand in a plain name; write ['the name'].");
        if (_at == start)
            return Fail(start, "a name is expected.");

        _steps.Add(new(DataPath.StepKind.Member, _text[start.._at], 0, null));
        return true;
    }

    private bool ReadBracket()
    {
        _at++;
        if (_at == _text.Length)
            return Fail(_at, "']' is missing.");

        return _text[_at] switch
        {
            '*' => ReadEach(),
            '?' => ReadFilter(),
            '\'' or '"' => ReadQuotedMember(),
            _ => ReadIndex(),
        };
    }

    private bool ReadEach()
    {
        _at++;
        _steps.Add(new(DataPath.StepKind.Each, null, 0, null));
        return Expect(']');
    }

    private bool ReadIndex()
    {
        var start = _at;
        while (_at < _text.Length && _text[_at] != ']')
            _at++;
        if (!int.TryParse(_text.AsSpan(start, _at - start), NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var index))
            return Fail(start, "a number, *, ?member=value or a quoted name is expected in brackets.");

        _steps.Add(new(DataPath.StepKind.Index, null, index, null));
        return Expect(']');
    }

    private bool ReadQuotedMember()
    {
        if (!ReadQuoted(out var name))
            return false;
        _steps.Add(new(DataPath.StepKind.Member, name, 0, null));
        return Expect(']');
    }

    private bool ReadFilter()
    {
        _at++;
        var start = _at;
        while (_at < _text.Length && _text[_at] is not ('=' or ']'))
            _at++;
        if (_at == _text.Length || _text[_at] != '=')
            return Fail(_at, "'=' is expected, as in [?kind=master].");
        var name = _text[start.._at].Trim();
        if (name.Length == 0)
            return Fail(start, "a member's name is expected before '='.");

        _at++;
        if (!ReadFilterValue(out var value))
            return false;
        _steps.Add(new(DataPath.StepKind.Where, name, 0, value));
        return Expect(']');
    }

    private bool ReadFilterValue(out string value)
    {
        if (_at < _text.Length && _text[_at] is '\'' or '"')
            return ReadQuoted(out value);

        var start = _at;
        while (_at < _text.Length && _text[_at] != ']')
            _at++;
        value = _text[start.._at].Trim();
        return true;
    }

    /// <summary>A quote inside is written twice.</summary>
    private bool ReadQuoted(out string value)
    {
        var quote = _text[_at];
        var start = ++_at;
        while (_at < _text.Length)
        {
            if (_text[_at] != quote)
            {
                _at++;
                continue;
            }

            if (_at + 1 == _text.Length || _text[_at + 1] != quote)
            {
                value = _text[start.._at].Replace(new string(quote, 2), quote.ToString(), StringComparison.Ordinal);
                _at++;
                return true;
            }

            _at += 2;
        }

        value = "";
        return Fail(start - 1, "the quote is never closed.");
    }

    private bool Expect(char expected)
    {
        if (_at == _text.Length || _text[_at] != expected)
            return Fail(_at, $"'{expected}' is expected.");
        _at++;
        return true;
    }

    private bool Fail(int position, string message)
    {
        _problem = new SyntaxProblem(position, message);
        return false;
    }
}

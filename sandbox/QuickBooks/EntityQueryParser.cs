using System.Collections.Immutable;
using System.Globalization;
using System.Text.RegularExpressions;

namespace CheNu.Sandbox.QuickBooks;

/// <summary>
/// Reads <c>SELECT * | count(*) FROM Entity [WHERE p op 'v' [AND …]] [ORDERBY p [ASC|DESC]] [STARTPOSITION n] [MAXRESULTS n]</c>.
/// No OR, no joins, no grouping; keywords in any case, entity names exactly.
/// </summary>
internal sealed partial class EntityQueryParser
{
    private static readonly string[] Operators = ["=", "<", ">", "<=", ">=", "LIKE", "IN"];

    private readonly List<string> _tokens;
    private int _at;

    private EntityQueryParser(List<string> tokens) => _tokens = tokens;

    private string? Current => _at < _tokens.Count ? _tokens[_at] : null;

    public static EntityQuery Parse(string statement)
    {
        var tokens = new List<string>();
        var end = 0;
        foreach (Match match in TokenForm().Matches(statement))
        {
            if (statement[end..match.Index].Trim().Length > 0)
                throw Unexpected(statement[end..match.Index].Trim());
            tokens.Add(match.Value);
            end = match.Index + match.Length;
        }

        if (statement[end..].Trim().Length > 0)
            throw Unexpected(statement[end..].Trim());
        return new EntityQueryParser(tokens).Statement();
    }

    private EntityQuery Statement()
    {
        Keyword("SELECT");
        var count = Is("COUNT");
        if (count)
        {
            _at++;
            Exactly("(");
        }

        Exactly("*");
        if (count)
            Exactly(")");
        Keyword("FROM");
        var entity = Word();
        var where = Take("WHERE") ? Conditions() : [];
        var order = Take("ORDERBY") ? Word() : null;
        var descending = order is not null && Take("DESC");
        if (order is not null && !descending)
            Take("ASC");
        var start = Take("STARTPOSITION") ? Number(1, int.MaxValue) : 1;
        var max = Take("MAXRESULTS") ? Number(1, 1_000) : 100;
        return Current is null ? new EntityQuery(entity, count, where, order, descending, start, max) : throw Unexpected(Current);
    }

    private ImmutableArray<EntityQuery.Condition> Conditions()
    {
        var conditions = ImmutableArray.CreateBuilder<EntityQuery.Condition>();
        do
        {
            var property = Word();
            var op = Array.Find(Operators, one => Is(one)) ?? throw Unexpected(Current);
            _at++;
            conditions.Add(new EntityQuery.Condition(property, op, op == "IN" ? List() : [Value()]));
        }
        while (Take("AND"));
        return conditions.ToImmutable();
    }

    private ImmutableArray<string> List()
    {
        var values = ImmutableArray.CreateBuilder<string>();
        Exactly("(");
        do
            values.Add(Value());
        while (Take(","));
        Exactly(")");
        return values.ToImmutable();
    }

    /// <summary>A text in quotes (<c>\'</c> stands for an apostrophe), <c>true</c> or <c>false</c>; numbers are quoted, too.</summary>
    private string Value()
    {
        var token = Current ?? throw Unexpected(null);
        _at++;
        if (token[0] == '\'')
            return token[1..^1].Replace("\\'", "'", StringComparison.Ordinal).Replace("\\\\", "\\", StringComparison.Ordinal);
        return token.ToLowerInvariant() is "true" or "false" || decimal.TryParse(token, NumberStyles.Float, CultureInfo.InvariantCulture, out _) ? token : throw Unexpected(token);
    }

    private int Number(int minimum, int maximum)
    {
        if (!int.TryParse(Current, NumberStyles.None, CultureInfo.InvariantCulture, out var number) || number < minimum || number > maximum)
            throw QuickBooksErrors.Query("4001", $"'{Current}' is not a number from {minimum} to {maximum}.");
        _at++;
        return number;
    }

    private string Word()
    {
        var token = Current;
        if (token is null || !char.IsLetter(token[0]))
            throw Unexpected(token);
        _at++;
        return token;
    }

    private bool Is(string word) => string.Equals(Current, word, StringComparison.OrdinalIgnoreCase);

    private bool Take(string word)
    {
        var found = Is(word);
        _at += found ? 1 : 0;
        return found;
    }

    private void Keyword(string word)
    {
        if (!Take(word))
            throw Unexpected(Current);
    }

    private void Exactly(string token) => Keyword(token);

    private static Http.RefusalException Unexpected(string? token) =>
        QuickBooksErrors.Query("4000", token is null ? "The statement ends too early." : $"'{token}' was not expected there.");

    [GeneratedRegex(@"'(\\.|[^'\\])*'|<=|>=|[=<>(),*]|[A-Za-z0-9_.:+-]+", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex TokenForm();
}

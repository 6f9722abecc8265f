using CheNu.Grains.Connectors;

namespace Connectors.Tests.Requests;

/// <summary>Numbers, flags, days, instants, choices, constants and defaults.</summary>
public sealed class BoundScalarTests
{
    [Theory]
    [InlineData("1099", "1099")]
    [InlineData("\"1099\"", "1099")]
    [InlineData("\" 1099 \"", "1099")]
    [InlineData("1.0", "1")]
    [InlineData("1e3", "1000")]
    [InlineData("-0", "0")]
    [InlineData("9223372036854775807", "9223372036854775807")]
    [InlineData("-9223372036854775808", "-9223372036854775808")]
    [InlineData("9223372036854775808", null)]
    [InlineData("1.5", null)]
    [InlineData("1e-40", null)]
    [InlineData("true", null)]
    [InlineData("\"\"", null)]
    [InlineData("\"+1\"", null)]
    [InlineData("\"01\"", null)]
    [InlineData("\"1,000\"", null)]
    [InlineData("\"0x10\"", null)]
    [InlineData("[1]", null)]
    public void Bind_Integer_IsExact(string json, string? expected) =>
        Binding.AssertCanonical(Make.Field(FieldKind.Integer), json, expected, "must be a whole number of at most 64 bits");

    [Theory]
    [InlineData("10.90", "10.90")]
    [InlineData("\"10.90\"", "10.90")]
    [InlineData("0.1", "0.1")]
    [InlineData("1234567890123456789012345.678", "1234567890123456789012345.678")]
    [InlineData("12345678901234567890123456789.01", null)]
    [InlineData("1.5e1", "15")]
    [InlineData("1e400", null)]
    [InlineData("1e-30", null)]
    [InlineData("\"NaN\"", null)]
    [InlineData("\"Infinity\"", null)]
    [InlineData("\"1.\"", null)]
    [InlineData("\".5\"", null)]
    [InlineData("false", null)]
    public void Bind_Number_KeepsItsDecimals(string json, string? expected) =>
        Binding.AssertCanonical(Make.Field(FieldKind.Number), json, expected, "must be a number of at most 28 digits, with a point for decimals");

    [Theory]
    [InlineData(0, "must be at least 1")]
    [InlineData(1, null)]
    [InlineData(5, null)]
    [InlineData(6, "must be at most 5")]
    public void Bind_Range_IsChecked(int value, string? problem) => Binding.AssertProblem(
        Make.Field(FieldKind.Integer) with { Minimum = 1, Maximum = 5 },
        value.ToString(System.Globalization.CultureInfo.InvariantCulture),
        problem);

    [Theory]
    [InlineData("true", "true")]
    [InlineData("\"True\"", "true")]
    [InlineData("\"false\"", "false")]
    [InlineData("1", null)]
    [InlineData("\"yes\"", null)]
    public void Bind_Boolean_TakesWordsToo(string json, string? expected) =>
        Binding.AssertCanonical(Make.Field(FieldKind.Boolean), json, expected, "must be true or false");

    [Theory]
    [InlineData("\"2026-11-21\"", "\"2026-11-21\"")]
    [InlineData("\" 2028-02-29 \"", "\"2028-02-29\"")]
    [InlineData("\"2026-02-29\"", null)]
    [InlineData("\"2026-13-01\"", null)]
    [InlineData("\"2026-1-1\"", null)]
    [InlineData("\"21/11/2026\"", null)]
    [InlineData("\"2026-11-21T00:00:00Z\"", null)]
    [InlineData("20261121", null)]
    public void Bind_Date_IsARealDay(string json, string? expected) =>
        Binding.AssertCanonical(Make.Field(FieldKind.Date), json, expected, "must be a day of the calendar such as 2026-11-21");

    [Theory]
    [InlineData("\"2026-11-21T08:30:00-05:00\"", "\"2026-11-21T13:30:00Z\"")]
    [InlineData("\"2026-11-21t08:30:00.250z\"", "\"2026-11-21T08:30:00.25Z\"")]
    [InlineData("\"2026-11-21T08:30:00.123456789Z\"", "\"2026-11-21T08:30:00.1234567Z\"")]
    [InlineData("\"2026-12-31T23:30:00-01:00\"", "\"2027-01-01T00:30:00Z\"")]
    [InlineData("\"2026-11-21T08:30:00\"", null)]
    [InlineData("\"2026-11-21T24:00:00Z\"", null)]
    [InlineData("\"2026-11-21T08:30:60Z\"", null)]
    [InlineData("\"2026-11-31T08:30:00Z\"", null)]
    [InlineData("\"0001-01-01T00:00:00+10:00\"", null)]
    [InlineData("\"2026-11-21T08:30:00+25:00\"", null)]
    [InlineData("1795249800", null)]
    public void Bind_Timestamp_IsInUtc(string json, string? expected) =>
        Binding.AssertCanonical(Make.Field(FieldKind.Timestamp), json, expected, "must be an instant with an offset such as 2026-11-21T08:30:00-05:00");

    [Theory]
    [InlineData(WireFormat.UnixSeconds, "1795249800", "\"2026-11-21T08:30:00Z\"")]
    [InlineData(WireFormat.UnixMilliseconds, "\"1795249800250\"", "\"2026-11-21T08:30:00.25Z\"")]
    [InlineData(WireFormat.UnixSeconds, "\"2026-11-21T08:30:00Z\"", "\"2026-11-21T08:30:00Z\"")]
    [InlineData(WireFormat.UnixSeconds, "1795249800250", null)]
    public void Bind_TimestampSentAsUnixTime_TakesUnixTimeToo(WireFormat format, string json, string? expected) => Binding.AssertCanonical(
        Make.Field(FieldKind.Timestamp) with { WireFormat = format },
        json,
        expected,
        "must be an instant with an offset such as 2026-11-21T08:30:00-05:00, or Unix seconds");

    [Theory]
    [InlineData("\"active\"", "\"active\"")]
    [InlineData("\"ACTIVE\"", "\"active\"")]
    [InlineData("\"closed\"", null)]
    [InlineData("1", null)]
    public void Bind_Enumeration_IsOneOfTheWords(string json, string? expected) =>
        Binding.AssertCanonical(Make.Words("active", "suspended"), json, expected, "must be one of active, suspended");

    [Theory]
    [InlineData("3")]
    [InlineData("\"3\"")]
    public void Bind_EnumerationOfDigits_TakesNumbers(string json) =>
        Binding.AssertCanonical(Make.Words("1", "2", "3", "4"), json, "\"3\"", "");

    [Fact]
    public void Bind_Constant_IsSentWithoutBeingPassed()
    {
        var endpoint = Make.Endpoint(Make.Body("currency", Make.Words("cad")));

        Assert.Equal("""{"currency":"cad"}""", Binding.Canonical(endpoint, "{}"));
        Assert.Equal(["currency is always cad; leave it out"], Binding.Errors(endpoint, """{"currency":"usd"}"""));
    }

    [Fact]
    public void Bind_AbsentWithDefault_TakesTheDefault()
    {
        var endpoint = Make.Endpoint(Make.Body("limit", Make.Field(FieldKind.Integer) with { Default = Make.Json("50") }));

        Assert.Equal("""{"limit":50}""", Binding.Canonical(endpoint, "{}"));
        Assert.Equal("""{"limit":7}""", Binding.Canonical(endpoint, """{"limit":7}"""));
    }
}

using System.Text.Json;

namespace CheNu.Grains.Llm;

/// <summary>Writes a decision as JSON: for <c>chenu llm route --json</c> and the gateway alike.</summary>
public static class RouteDecisionWriter
{
    public static void Write(Utf8JsonWriter writer, RouteDecision decision)
    {
        ArgumentNullException.ThrowIfNull(writer);
        ArgumentNullException.ThrowIfNull(decision);
        var request = decision.Request;
        writer.WriteStartObject();
        writer.WriteString("level", $"L{request.Level}");
        writer.WriteString("task", request.Task);
        writer.WriteString("model", request.Model ?? RouteRequest.Auto);
        WriteTexts(writer, "needs", LlmCapabilities.Words(request.Needs));
        writer.WriteNumber("input_tokens", request.InputTokens);
        if (request.MaxOutputTokens is { } output) writer.WriteNumber("max_output_tokens", output);
        else writer.WriteNull("max_output_tokens");
        WriteTexts(writer, "stay_in", request.StayIn);
        writer.WriteString("version", decision.CatalogueVersion);
        writer.WriteString("chosen", decision.Chosen?.Alias);
        WriteTexts(writer, "fallbacks", decision.Targets.Skip(1).Select(static model => model.Alias));
        writer.WriteStartArray("candidates");
        foreach (var candidate in decision.Candidates) WriteCandidate(writer, candidate);
        writer.WriteEndArray();
        if (decision.Refusal is { } refusal) WriteRefusal(writer, refusal);
        else writer.WriteNull("refusal");
        writer.WriteEndObject();
    }

    /// <summary>The word for a constraint or an origin: <c>local_model</c>.</summary>
    public static string Word<T>(T value)
        where T : struct, Enum => JsonNamingPolicy.SnakeCaseLower.ConvertName(value.ToString());

    private static void WriteCandidate(Utf8JsonWriter writer, RouteCandidate candidate)
    {
        writer.WriteStartObject();
        writer.WriteString("model", candidate.Model.Alias);
        writer.WriteString("id", candidate.Model.Id);
        writer.WriteString("provider", candidate.Model.Provider.Key);
        writer.WriteString("origin", Word(candidate.Origin));
        writer.WriteBoolean("accepted", candidate.Rejection is null);
        if (candidate.Rejection is { } rejection)
        {
            writer.WriteString("constraint", Word(rejection.Constraint));
            writer.WriteString("reason", rejection.Reason);
        }

        writer.WriteEndObject();
    }

    private static void WriteRefusal(Utf8JsonWriter writer, RouteRefusal refusal)
    {
        writer.WriteStartObject("refusal");
        writer.WriteString("constraint", Word(refusal.Constraint));
        writer.WriteString("message", refusal.Message);
        WriteTexts(writer, "suggestions", refusal.Suggestions);
        writer.WriteEndObject();
    }

    private static void WriteTexts(Utf8JsonWriter writer, string name, IEnumerable<string> texts)
    {
        writer.WriteStartArray(name);
        foreach (var text in texts) writer.WriteStringValue(text);
        writer.WriteEndArray();
    }
}

namespace Journal.Tests.Kill;

/// <summary>What a writer process says at its end.</summary>
/// <param name="Code">The error's code, or null.</param>
/// <param name="Data">The answer, or null.</param>
/// <param name="IsReplay">Whether an earlier answer was repeated.</param>
internal sealed record WriterAnswer(string? Code, string? Data, bool IsReplay);

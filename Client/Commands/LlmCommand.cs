using System.CommandLine;

namespace CheNu.Client;

/// <summary><c>chenu llm …</c>: language models.</summary>
internal static class LlmCommand
{
    public static Command Build(Surroundings surroundings) =>
        new("llm", "Language models: which one a call goes to, and why.") { LlmRouteCommand.Build(surroundings) };
}

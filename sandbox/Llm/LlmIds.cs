using System.Globalization;

namespace CheNu.Sandbox.Llm;

/// <summary>Ids in order: unique in one sandbox, the same in the next one.</summary>
internal sealed class LlmIds
{
    private int _last;

    public string Next(string prefix) => string.Create(CultureInfo.InvariantCulture, $"{prefix}sandbox{++_last:D17}");
}

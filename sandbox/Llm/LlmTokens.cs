using System.Text;

namespace CheNu.Sandbox.Llm;

/// <summary>
/// The one tokenizer of all simulated models, simple enough to be foretold: a token is four bytes of UTF-8, the last
/// one may be shorter.
/// </summary>
internal static class LlmTokens
{
    public const int PerMessage = 4;
    public const int PerImage = 256;

    public static int Of(long bytes) => (int)((bytes + 3) / 4);

    public static int Of(string text) => Of(Encoding.UTF8.GetByteCount(text));
}

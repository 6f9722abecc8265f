using CheNu.Sandbox.Anthropic;
using CheNu.Sandbox.Autodesk;
using CheNu.Sandbox.Ccq;
using CheNu.Sandbox.ClickUp;
using CheNu.Sandbox.Cnesst;
using CheNu.Sandbox.Gemini;
using CheNu.Sandbox.Google;
using CheNu.Sandbox.Http;
using CheNu.Sandbox.Llm;
using CheNu.Sandbox.Ollama;
using CheNu.Sandbox.OpenAi;
using CheNu.Sandbox.QuickBooks;
using CheNu.Sandbox.Rbq;
using CheNu.Sandbox.RsMeans;
using CheNu.Sandbox.Stripe;

namespace CheNu.Sandbox;

/// <summary>The services that have a simulation of their own.</summary>
internal static class VendorList
{
    public static IReadOnlyList<Vendor> All(SandboxOptions options, LlmWorld models, TimeProvider time) =>
    [
        new RbqService(time),
        new CnesstService(time),
        new CcqService(time),
        new QuickBooksService(options, time),
        new StripeService(options, time),
        new GoogleService(time),
        new ClickUpService(options, time),
        new RsMeansService(time),
        new AutodeskService(time),
        new AnthropicService(options, models, time),
        new OpenAiService(options, models, time),
        new GeminiService(models, time),
        new OllamaService(models, time),
    ];
}

using CheNu.Sandbox.Http;
using CheNu.Sandbox.QuickBooks;
using CheNu.Sandbox.Rbq;
using CheNu.Sandbox.Stripe;

namespace CheNu.Sandbox;

/// <summary>The services that have a simulation of their own.</summary>
internal static class VendorList
{
    public static IReadOnlyList<Vendor> All(SandboxOptions options, TimeProvider time) =>
    [
        new RbqService(time),
        new StripeService(options, time),
        new QuickBooksService(options, time),
    ];
}

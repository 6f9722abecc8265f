using System.Collections.Concurrent;
using System.Net;
using System.Security.Cryptography.X509Certificates;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace CheNu.Tests;

/// <summary>A vendor on a loopback socket whose answers the test writes. It stands for every host, told apart by the Host header.</summary>
internal sealed class VendorStub : IAsyncDisposable
{
    private readonly WebApplication _app;
    private readonly ConcurrentQueue<string> _requests = new();
    private readonly SemaphoreSlim _arrived = new(0);
    private RequestDelegate _answer = context => context.Response.WriteAsync("{}");

    private VendorStub(X509Certificate2? certificate)
    {
        var builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions());
        builder.Services.Configure<HostOptions>(host => host.ShutdownTimeout = TimeSpan.FromMilliseconds(100));
        builder.WebHost.UseKestrelCore().ConfigureKestrel(kestrel =>
        {
            kestrel.AddServerHeader = false;
            kestrel.Limits.MinResponseDataRate = null;
            kestrel.Listen(IPAddress.Loopback, 0, listen =>
            {
                if (certificate is not null)
                    listen.UseHttps(certificate);
            });
        });
        if (certificate is not null)
            builder.WebHost.UseKestrelHttpsConfiguration();
        _app = builder.Build();
        _app.Run(context =>
        {
            _requests.Enqueue($"{context.Request.Method} {context.Request.Scheme}://{context.Request.Host}{context.Features.Get<IHttpRequestFeature>()!.RawTarget}");
            _arrived.Release();
            return _answer(context);
        });
    }

    /// <summary>For <c>UpstreamOptions.SandboxOrigin</c>.</summary>
    public Uri Origin { get; private set; } = null!;

    /// <summary>What arrived, as <c>GET http://host/path?query</c>.</summary>
    public string[] Requests => [.. _requests];

    public static async Task<VendorStub> StartAsync(X509Certificate2? certificate = null)
    {
        var stub = new VendorStub(certificate);
        await stub._app.StartAsync(TestContext.Current.CancellationToken);
        stub.Origin = new Uri(stub._app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.Single());
        return stub;
    }

    /// <summary>Every request is answered so from now on.</summary>
    public void Answer(RequestDelegate answer) => _answer = answer;

    /// <summary>Answers the first request with the first, and so on; the last again and again.</summary>
    public void AnswerInTurn(params RequestDelegate[] answers)
    {
        var next = -1;
        _answer = context => answers[Math.Min(Interlocked.Increment(ref next), answers.Length - 1)](context);
    }

    /// <summary>Completes when another request has arrived; fails after 30 s of real time.</summary>
    public async Task Arrival()
    {
        if (!await _arrived.WaitAsync(TimeSpan.FromSeconds(30), TestContext.Current.CancellationToken))
            throw new TimeoutException("No request arrived.");
    }

    public async ValueTask DisposeAsync()
    {
        await _app.StopAsync(CancellationToken.None);
        await _app.DisposeAsync();
        _arrived.Dispose();
    }

    public static RequestDelegate Status(int status, string body = "", params (string Name, string Value)[] headers) => context =>
    {
        context.Response.StatusCode = status;
        foreach (var (name, value) in headers)
            context.Response.Headers[name] = value;
        return context.Response.WriteAsync(body);
    };

    /// <summary>Does not answer until the connection is given up.</summary>
    public static async Task Hang(HttpContext context)
    {
        var gone = new TaskCompletionSource();
        await using var registration = context.RequestAborted.Register(gone.SetResult);
        await gone.Task;
    }

    /// <summary>Announces more than it sends, then resets the connection.</summary>
    public static async Task Break(HttpContext context)
    {
        context.Response.ContentLength = 1000;
        await context.Response.WriteAsync("{\"half\":");
        await context.Response.Body.FlushAsync();
        context.Abort();
    }
}

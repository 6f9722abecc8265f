using System.Collections.Frozen;
using System.Text.Json;
using CheNu.Grains.Connectors;
using CheNu.Sandbox.Control;
using CheNu.Sandbox.Faults;
using CheNu.Sandbox.Generic;
using CheNu.Sandbox.Http;
using CheNu.Sandbox.Llm;
using Microsoft.AspNetCore.Http;

namespace CheNu.Sandbox;

/// <summary>All simulated services together: takes each request to the right one, through the faults, into the log.</summary>
internal sealed class SandboxWorld : IDisposable
{
    private readonly SandboxOptions _options;
    private readonly TimeProvider _time;
    private readonly FaultWriter _faultWriter;
    private readonly LlmWriter _llmWriter;
    private readonly ControlPages _control;
    private readonly FrozenDictionary<string, Vendor> _byHost;
    private readonly GenericService _generic;

    public SandboxWorld(SandboxOptions options, ConnectorCatalogue catalogue, TimeProvider time)
    {
        _options = options;
        _time = time;
        _faultWriter = new FaultWriter(time);
        Models = new LlmWorld(options.LogCapacity);
        _llmWriter = new LlmWriter(Models, _faultWriter, time);
        Vendors = VendorList.All(options, Models, time);
        _byHost = Vendors.SelectMany(vendor => vendor.Hosts.Select(host => (host, vendor))).ToFrozenDictionary(x => x.host, x => x.vendor, StringComparer.Ordinal);
        Credentials = new SandboxCredentials(catalogue, Vendors.Select(vendor => KeyValuePair.Create<string, Func<string, string?>>(vendor.ConnectorId, vendor.Credential)));
        _generic = new GenericService(Credentials, time);
        Catalogue = catalogue;
        UpdateCatalogue(catalogue);
        Log = new SandboxRequestLog(options.LogCapacity);
        Faults = new FaultPlan(HasHost);
        _control = new ControlPages(this);
    }

    public IReadOnlyList<Vendor> Vendors { get; }

    public ConnectorCatalogue Catalogue { get; private set; }

    public SandboxCredentials Credentials { get; }

    public SandboxRequestLog Log { get; }

    public FaultPlan Faults { get; }

    /// <summary>What the simulated model providers share.</summary>
    public LlmWorld Models { get; }

    public void UpdateCatalogue(ConnectorCatalogue catalogue)
    {
        foreach (var vendor in Vendors)
            vendor.UseCatalogue(catalogue.Connectors.GetValueOrDefault(vendor.ConnectorId));
        Credentials.UpdateCatalogue(catalogue);
        _generic.UseCatalogue(catalogue);
        Catalogue = catalogue;
    }

    public void Dispose()
    {
        foreach (var vendor in Vendors.OfType<IDisposable>())
            vendor.Dispose();
    }

    public async Task Handle(HttpContext context)
    {
        var request = await RequestReader.Read(context, _options.MaxRequestBytes);
        if (request is null)
        {
            context.Response.StatusCode = StatusCodes.Status413PayloadTooLarge;
            return;
        }

        if (ControlPages.Owns(request))
        {
            await ReplyWriter.Write(context, _control.Answer(request));
            return;
        }

        var fault = Faults.Take(request.Method, request.Host, request.RawPath, _byHost.GetValueOrDefault(request.Host) is LlmVendor provider && provider.AsksModel(request));
        var answer = fault is null or { RunsVendor: true } ? AnswerOrReport(request) : null;
        Log.Add(number => Entry(number, request, answer, fault));
        var fails = fault?.Kind is FaultKind.Status or FaultKind.RateLimited || (fault?.Kind == FaultKind.ErrorEvent && answer?.Llm is { Streams: false });
        var right = answer is null || fails ? ErrorOf(request, fault!) : answer;
        if (answer?.Llm is { } model)
            await _llmWriter.Write(context, fault, model, right);
        else if (fault is null)
            await ReplyWriter.Write(context, right);
        else
            await _faultWriter.Write(context, fault, right);
    }

    /// <summary>A fault of a simulation must not look like one of the product or of the vendor: it says so.</summary>
    private VendorReply AnswerOrReport(VendorRequest request)
    {
        try
        {
            return Answer(request);
        }
        catch (Exception error) when (error is InvalidOperationException or ArgumentException or FormatException or NullReferenceException or KeyNotFoundException or OverflowException)
        {
            return VendorReply.Text(500, "The sandbox itself failed; this is a bug in it.\n" + error, "text/plain; charset=utf-8").With("X-Sandbox-Bug", error.GetType().Name);
        }
    }

    private VendorReply Answer(VendorRequest request)
    {
        var vendor = _byHost.GetValueOrDefault(request.Host);
        return vendor?.Answer(request)
            ?? (vendor is null || _generic.Knows(request) ? _generic.Answer(request) : null)
            ?? vendor?.NotFound(request)
            ?? ControlPages.UnknownHost(request);
    }

    private VendorReply ErrorOf(VendorRequest request, Fault fault)
    {
        var status = fault.Status ?? (fault.Kind == FaultKind.RateLimited ? 429 : 503);
        return _byHost.GetValueOrDefault(request.Host)?.Fault(request, status) ?? GenericService.Error(status);
    }

    private LoggedRequest Entry(long number, VendorRequest request, VendorReply? answer, Fault? fault) => new(
        number,
        _time.GetUtcNow(),
        request.Method,
        request.Host,
        request.RawPath,
        Redaction.Query(request.RawQuery),
        Redaction.Headers(request.Headers),
        request.Body.Length,
        answer?.Status,
        fault is null ? null : JsonNamingPolicy.SnakeCaseLower.ConvertName(fault.Kind.ToString()),
        answer?.Effect);

    private bool HasHost(string connectorId, string host) =>
        Vendors.Any(vendor => vendor.ConnectorId == connectorId && vendor.Hosts.Contains(host, StringComparer.Ordinal))
        || (Catalogue.Connectors.TryGetValue(connectorId, out var connector) && connector.Hosts.Contains(host));
}

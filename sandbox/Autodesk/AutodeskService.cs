using System.Collections.Immutable;
using System.Globalization;
using CheNu.Sandbox.Http;

namespace CheNu.Sandbox.Autodesk;

/// <summary>Autodesk Platform Services: tokens, Model Derivative, Model Coordination.</summary>
internal sealed class AutodeskService : Vendor
{
    public const string Host = "developer.api.autodesk.com";

    private int _requests;

    public AutodeskService(TimeProvider time)
    {
        var tokens = new AutodeskTokens(time);
        Routes.Add(Host, "POST", "/authentication/v2/token", call => tokens.Issue(call.Request));
        new ModelDerivative(tokens, time).AddTo(Routes);
        new ModelCoordination(tokens, time).AddTo(Routes);
    }

    public override string ConnectorId => "CONN_CONST_BIM";

    public override ImmutableArray<string> Hosts => [Host, ModelCoordination.FilesHost];

    public override ImmutableArray<KeyValuePair<string, string>> Samples =>
    [
        KeyValuePair.Create("model_urn", ModelData.SampleObjectId), KeyValuePair.Create("container", ModelCoordination.Container), KeyValuePair.Create("model_set", ModelCoordination.ModelSet),
    ];

    public override string? Credential(string field) => field switch
    {
        "access_token" => AutodeskTokens.AccessToken,
        "refresh_token" => AutodeskTokens.RefreshToken,
        "client_id" => AutodeskTokens.ClientId,
        "client_secret" => AutodeskTokens.ClientSecret,
        "aps_region" => "CAN",
        "acc_container_id" => ModelCoordination.Container,
        _ => null,
    };

    protected override VendorReply Error(VendorRequest request, int status) => AutodeskErrors.Diagnostic(status, "The sandbox was asked for this error.");

    /// <summary>Each operation checks its own scope.</summary>
    protected override void Authenticate(VendorCall call)
    {
    }

    protected override VendorReply Finish(VendorRequest request, VendorReply reply) =>
        reply.With("x-ads-request-id", string.Create(CultureInfo.InvariantCulture, $"sandbox-{++_requests:000000}"));

    protected override VendorReply NoSuchPath(VendorRequest request) => AutodeskErrors.Diagnostic(404, "There is no such resource.");

    protected override VendorReply WrongMethod(VendorRequest request, IReadOnlyList<string> allowed) =>
        AutodeskErrors.Diagnostic(405, "The method is not offered here.").With("Allow", string.Join(", ", allowed));
}

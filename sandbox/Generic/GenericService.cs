using System.Text.Json.Nodes;
using CheNu.Sandbox.Http;

namespace CheNu.Sandbox.Generic;

/// <summary>What a host without a simulation of its own answers.</summary>
internal static class GenericService
{
    public static VendorReply Error(int status) =>
        VendorReply.Json(status, new JsonObject { ["error"] = new JsonObject { ["code"] = "simulated", ["message"] = "A fault was asked for." } });
}

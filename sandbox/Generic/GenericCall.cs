using System.Collections.Frozen;
using CheNu.Sandbox.Http;

namespace CheNu.Sandbox.Generic;

/// <summary>A request and the path's arguments.</summary>
internal sealed record GenericCall(VendorRequest Request, FrozenDictionary<string, string> Path);

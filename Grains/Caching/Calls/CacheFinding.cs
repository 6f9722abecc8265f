using System.Runtime.InteropServices;
using CheNu.Grains.Connectors;

namespace CheNu.Grains.Caching;

/// <summary>What step 4 of a call came to: an answer that ends it, an error that ends it, or neither.</summary>
/// <param name="Answer">A fresh answer, or null.</param>
/// <param name="Error">Why there is none and the call is not to fetch, or null.</param>
/// <param name="Step">What is owed to the cache when the call ends, or null; to be disposed of.</param>
/// <param name="Ahead">With an answer: this call is to have it fetched again, unseen by its caller; or null.</param>
[StructLayout(LayoutKind.Auto)]
internal readonly record struct CacheFinding(CachedAnswer? Answer, ConnectorError? Error, ICacheStep? Step, FetchTicket? Ahead);

namespace CheNu.Sandbox.Llm;

/// <summary>
/// Makes the server close a connection in the middle of a chunked body: what was written still arrives, the end does not.
/// (An abort would sometimes overtake the bytes.)
/// </summary>
internal sealed class ConnectionCutException() : Exception("A fault breaks this connection.");

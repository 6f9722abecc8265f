namespace CheNu.Sandbox.Faults;

/// <summary>Where an answer stands still.</summary>
public enum StallPoint
{
    /// <summary>Before status and headers.</summary>
    Headers = 0,

    /// <summary>After the headers and whatever opens the answer, before the first content.</summary>
    FirstContent = 1,

    /// <summary>After <see cref="Fault.Event"/> events with content.</summary>
    Content = 2,

    /// <summary>After <see cref="Fault.Bytes"/> bytes, in the middle of an event if need be.</summary>
    Bytes = 3,
}

using System.ComponentModel;

namespace Orleans.Embedded.Calls;

/// <summary>Spare call objects of one method, kept per thread: rent and return take no lock.</summary>
/// <typeparam name="TCall">The generated class of the method.</typeparam>
[EditorBrowsable(EditorBrowsableState.Never)]
public static class CallPool<TCall> where TCall : GrainCall, new()
{
    private const int Limit = 64;

    [ThreadStatic]
    private static GrainCall? Spare;

    [ThreadStatic]
    private static int Count;

    public static TCall Rent()
    {
        if (Spare is not { } call)
            return new TCall();

        Spare = call.Next;
        Count--;
        call.Next = null;
        return (TCall)call;
    }

    /// <summary>Takes back a call that nobody refers to any more.</summary>
    public static void Return(TCall call)
    {
        if (Count >= Limit)
            return;

        call.Next = Spare;
        Spare = call;
        Count++;
    }
}

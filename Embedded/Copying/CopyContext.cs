using System.ComponentModel;

namespace Orleans.Serialization;

/// <summary>One deep copy in progress: what has been copied already, so that shared objects stay shared and cycles end.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public sealed class CopyContext
{
    private const int Few = 8;

    [ThreadStatic]
    private static CopyContext? Spare;

    private readonly object[] _originals = new object[Few];
    private readonly object[] _copies = new object[Few];
    private Dictionary<object, object>? _more;
    private int _count;

    /// <summary>A deep copy of the value; the value itself where it cannot change.</summary>
    /// <exception cref="CodecNotFoundException">Something in it has a type that may not travel.</exception>
    public T Copy<T>(T value) => Copier<T>.IsShallow ? value : Copier<T>.Copy(value, this);

    /// <summary>A deep copy of a value that shares nothing with others.</summary>
    public static T CopyAlone<T>(T value)
    {
        if (Copier<T>.IsShallow)
            return value;

        var context = Rent();
        try
        {
            return Copier<T>.Copy(value, context);
        }
        finally
        {
            Return(context);
        }
    }

    internal static CopyContext Rent()
    {
        var context = Spare ?? new CopyContext();
        Spare = null;
        return context;
    }

    internal static void Return(CopyContext context)
    {
        Array.Clear(context._originals, 0, Math.Min(context._count, Few));
        Array.Clear(context._copies, 0, Math.Min(context._count, Few));
        context._count = 0;
        context._more = null;
        Spare = context;
    }

    internal object? Find(object original)
    {
        var few = Math.Min(_count, Few);
        for (var i = 0; i < few; i++)
        {
            if (ReferenceEquals(_originals[i], original))
                return _copies[i];
        }

        return _more?.GetValueOrDefault(original);
    }

    internal void Record(object original, object copy)
    {
        if (_count < Few)
        {
            _originals[_count] = original;
            _copies[_count] = copy;
        }
        else
        {
            (_more ??= new Dictionary<object, object>(ReferenceEqualityComparer.Instance))[original] = copy;
        }

        _count++;
    }
}

using System.ComponentModel;

namespace Orleans.Serialization;

/// <summary>Copies the arguments of one call together. Used by generated code.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public struct ArgumentCopy : IDisposable
{
    private CopyContext? _context;

    public T Copy<T>(T value)
        => Copier<T>.IsShallow || value is null ? value : Copier<T>.Copy(value, _context ??= CopyContext.Rent());

    public void Dispose()
    {
        if (_context is { } context)
            CopyContext.Return(context);
        _context = null;
    }
}

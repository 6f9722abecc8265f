namespace Orleans.Serialization;

/// <summary>A type may not be an argument or result of a grain call, since nothing says how to serialise it.</summary>
public sealed class CodecNotFoundException : SerializerException
{
    public CodecNotFoundException() { }

    public CodecNotFoundException(string message) : base(message) { }

    public CodecNotFoundException(string message, Exception? innerException) : base(message, innerException) { }
}

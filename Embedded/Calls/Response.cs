using System.Runtime.ExceptionServices;

namespace Orleans.Serialization.Invocation;

/// <summary>How a call ended: with a result, without one, or with an exception.</summary>
public abstract class Response : IDisposable
{
    public static Response Completed { get; } = new ValueResponse<object?>(null);

    /// <summary>The result, null when there is none; throws the exception when there is one.</summary>
    public abstract object? Result { get; set; }

    public abstract Exception? Exception { get; set; }

    public static Response FromException(Exception exception) => new ExceptionResponse(exception);

    public static Response FromResult<TResult>(TResult value) => new ValueResponse<TResult>(value);

    public abstract T? GetResult<T>();

    public virtual void Dispose() => GC.SuppressFinalize(this);

    public override string ToString() => Exception?.ToString() ?? Result?.ToString() ?? "[null]";

    private sealed class ExceptionResponse(Exception exception) : Response
    {
        public override object? Result
        {
            get
            {
                ExceptionDispatchInfo.Throw(Exception!);
                return null;
            }

            set => throw new InvalidOperationException("The response is an exception; it has no result to set.");
        }

        public override Exception? Exception { get; set; } = exception;

        public override T GetResult<T>()
        {
            ExceptionDispatchInfo.Throw(Exception!);
            return default!;
        }
    }

    private sealed class ValueResponse<TResult>(TResult value) : Response
    {
        private TResult _value = value;

        public override object? Result
        {
            get => _value;
            set => _value = (TResult)value!;
        }

        public override Exception? Exception
        {
            get => null;
            set => throw new InvalidOperationException("The response is a result; use Response.FromException.");
        }

        public override T? GetResult<T>() where T : default => _value is T typed ? typed : (T?)(object?)_value;
    }
}

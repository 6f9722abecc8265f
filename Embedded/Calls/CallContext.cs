using System.Reflection;
using Orleans.Runtime;
using Orleans.Serialization.Invocation;

namespace Orleans.Embedded.Calls;

/// <summary>A call on its way through filters.</summary>
internal abstract class CallContext(GrainCall call) : IGrainCallContext
{
    private int _stage;

    public IInvokable Request => call;

    public abstract object Grain { get; }

    public GrainId? SourceId { get; init; }

    public abstract GrainId TargetId { get; }

    public abstract GrainInterfaceType InterfaceType { get; }

    public string InterfaceName => call.GetInterfaceName();

    public string MethodName => call.GetMethodName();

    public MethodInfo InterfaceMethod => call.GetMethod();

    public Response? Response { get; set; }

    public object? Result
    {
        get => Response?.Result;
        set => Response = Response.FromResult(value);
    }

    protected GrainCall Call => call;

    public async Task Invoke()
    {
        var stage = _stage++;
        try
        {
            if (!await InvokeFilter(stage))
                Response = await InvokeTarget();
        }
        catch (Exception failure)
        {
            Response = Response.FromException(failure);
            throw;
        }
    }

    /// <summary>What a caller gets when filters set no response: the default, as if the method had returned it.</summary>
    internal TResult Outcome<TResult>()
    {
        _ = Response?.Result;
        return default!;
    }

    /// <returns>False when there is no such filter.</returns>
    protected abstract ValueTask<bool> InvokeFilter(int stage);

    protected abstract Task<Response> InvokeTarget();
}

using System.Globalization;
using Orleans;

namespace RuntimeContract.Tests;

/// <summary>Doubles, answers in the grain's place, changes an argument or translates an exception, according to the method.</summary>
internal sealed class AlteringIncomingFilter : IIncomingGrainCallFilter
{
    public async Task Invoke(IIncomingGrainCallContext context)
    {
        if (context.Grain is not FilteredGrain)
        {
            await context.Invoke();
            return;
        }

        switch (context.MethodName)
        {
            case nameof(IFilteredGrain.Doubled):
                await context.Invoke();
                context.Result = (int)context.Result! * 2;
                break;
            case nameof(IFilteredGrain.Answered):
                context.Result = "answered by the filter";
                break;
            case nameof(IFilteredGrain.Rewritten):
                context.Request.SetArgument(0, "rewritten " + Convert.ToString(context.Request.GetArgument(0), CultureInfo.InvariantCulture));
                await context.Invoke();
                break;
            case nameof(IFilteredGrain.Refused):
                throw new UnauthorizedAccessException("refused by the filter");
            case nameof(IFilteredGrain.Failing):
                try
                {
                    await context.Invoke();
                }
                catch (InvalidOperationException exception)
                {
                    throw new NotSupportedException("translated: " + exception.Message, exception);
                }

                break;
            default:
                await context.Invoke();
                break;
        }
    }
}

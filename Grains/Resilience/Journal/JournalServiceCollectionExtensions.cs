using CheNu.Grains.Resilience;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace Microsoft.Extensions.DependencyInjection;

/// <summary>Registers the journal of writes.</summary>
public static class JournalServiceCollectionExtensions
{
    /// <summary>Adds the journal. It needs grain storage beside it, and lasts as long as that.</summary>
    public static IServiceCollection AddJournal(this IServiceCollection services)
    {
        ArgumentNullException.ThrowIfNull(services);
        services.TryAddSingleton(TimeProvider.System);
        services.TryAddSingleton<ICallJournal, GrainCallJournal>();
        services.TryAddSingleton<IAnswerSeal, PlainAnswers>();
        services.TryAddSingleton<WriteJournal>();
        return services;
    }
}

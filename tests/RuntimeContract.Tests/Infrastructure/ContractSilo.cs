using Orleans.Configuration;
using Orleans.Hosting;

namespace RuntimeContract.Tests;

/// <summary>How a silo and a client of the suite are configured, on either runtime.</summary>
internal static class ContractSilo
{
    public static void Configure(ISiloBuilder silo, Board board, TimeSpan? collectionAge)
    {
        silo.Services.AddSingleton(board);
        silo.Services.AddSingleton<Greeter>();
        if (collectionAge is { } age)
        {
            silo.Services.Configure<GrainCollectionOptions>(options =>
            {
                options.CollectionQuantum = TimeSpan.FromSeconds(1);
                options.CollectionAge = age;
            });
        }

        silo.AddMemoryGrainStorageAsDefault();
        silo.AddMemoryGrainStorage("vault");
        silo.UseInMemoryReminderService();
        silo.AddIncomingGrainCallFilter(new NotingIncomingFilter(board, "silo-1"));
        silo.AddIncomingGrainCallFilter(new NotingIncomingFilter(board, "silo-2"));
        silo.AddIncomingGrainCallFilter<AlteringIncomingFilter>();
        silo.AddOutgoingGrainCallFilter(new NotingOutgoingFilter(board, "silo-1"));
        silo.AddOutgoingGrainCallFilter(new NotingOutgoingFilter(board, "silo-2"));
    }
}

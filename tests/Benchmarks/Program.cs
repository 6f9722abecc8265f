using Benchmarks.Catalogues;
using Benchmarks.GrainCalls;

return args switch
{
    ["grain-calls", .. var options] => await GrainCallsCommand.RunAsync(options),
    ["catalogue-load"] => CatalogueLoad.Run(),
    _ => Usage(),
};

static int Usage()
{
    Console.Error.WriteLine("usage: dotnet run -c Release --project tests/Benchmarks -- grain-calls [--json] [--seconds N] [--compare <path of the other flavour's Benchmarks.dll>]");
    Console.Error.WriteLine("       dotnet run -c Release --project tests/Benchmarks -- catalogue-load");
    return 2;
}

using Benchmarks.Admission;
using Benchmarks.Breaker;
using Benchmarks.Caching;
using Benchmarks.Catalogues;
using Benchmarks.GrainCalls;
using Benchmarks.Journal;
using Benchmarks.Mapping;
using Benchmarks.Pipeline;

return args switch
{
    ["grain-calls", .. var options] => await GrainCallsCommand.RunAsync(options),
    ["admission", .. var options] => await AdmissionCommand.RunAsync(options),
    ["breaker", .. var options] => BreakerCommand.Run(options),
    ["cache", .. var options] => await CacheCommand.RunAsync(options),
    ["journal", .. var options] => await JournalCommand.RunAsync(options),
    ["catalogue-load"] => CatalogueLoad.Run(),
    ["mapping", .. var options] => await MappingCommand.RunAsync(options),
    ["pipeline", .. var options] => await PipelineCommand.RunAsync(options),
    [SandboxChild.Command] => await SandboxChild.ServeAsync(),
    _ => Usage(),
};

static int Usage()
{
    Console.Error.WriteLine("usage: dotnet run -c Release --project tests/Benchmarks -- grain-calls [--json] [--seconds N] [--compare <path of the other flavour's Benchmarks.dll>]");
    Console.Error.WriteLine("       dotnet run -c Release --project tests/Benchmarks -- admission [--seconds N]");
    Console.Error.WriteLine("       dotnet run -c Release --project tests/Benchmarks -- breaker [--seconds N]");
    Console.Error.WriteLine("       dotnet run -c Release --project tests/Benchmarks -- cache [--seconds N]");
    Console.Error.WriteLine("       dotnet run -c Release --project tests/Benchmarks -- journal [--calls N]");
    Console.Error.WriteLine("       dotnet run -c Release --project tests/Benchmarks -- catalogue-load");
    Console.Error.WriteLine("       dotnet run -c Release --project tests/Benchmarks -- mapping [<catalogue folder>]");
    Console.Error.WriteLine("       dotnet run -c Release --project tests/Benchmarks -- pipeline [--json] [--seconds N]");
    return 2;
}

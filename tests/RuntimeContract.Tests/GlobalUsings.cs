global using Microsoft.Extensions.DependencyInjection;
global using Orleans.Concurrency;
global using Orleans.Runtime;
global using RuntimeContract.Grains;

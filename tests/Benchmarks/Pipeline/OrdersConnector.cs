using CheNu.Grains.Connectors;

namespace Benchmarks.Pipeline;

/// <summary>A connector with one small read, which the sandbox simulates from this file alone. It has a connection for each caller.</summary>
internal static class OrdersConnector
{
    public const string Id = "CONN_BENCH_ORDERS";
    public const string Endpoint = "get_order";
    public const string Agent = "L3_BENCH_CALLER";
    public const string Host = "api.orders.example";
    public const string Path = "/v1/orders/A-1042";
    public const string KeyHeader = "X-Api-Key";

    private const string File = """
        connector:
          id: "CONN_BENCH_ORDERS"
          name: "Orders"
          type: "test"
          base_url: "https://api.orders.example/v1"
          auth:
            type: "api_key"
            header: "X-Api-Key: {api_key}"
          pool: { max_connections: 64 }
          endpoints:
            get_order:
              url: "/orders/{order_id}"
              response:
                id: "string"
                customer: "string"
                status: "open|paid|void"
                total: "number"
                created: "timestamp"
                lines: [ { sku: "string", quantity: "integer", unit_price: "number" } ]
          agents_using:
            - "L3_BENCH_CALLER"
        """;

    private const string Agents = "agents: [ { name: \"L3_BENCH_CALLER\" } ]\n";

    public static ConnectorCatalogue Catalogue()
    {
        var folder = Directory.CreateTempSubdirectory("chenu-pipeline-").FullName;
        try
        {
            System.IO.File.WriteAllText(System.IO.Path.Combine(Directory.CreateDirectory(System.IO.Path.Combine(folder, "connectors")).FullName, "orders.yaml"), File);
            System.IO.File.WriteAllText(System.IO.Path.Combine(folder, "agents.yaml"), Agents);
            return CatalogueLoader.Load(folder).OrThrow();
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }
}

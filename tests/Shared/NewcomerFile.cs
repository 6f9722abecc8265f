namespace CheNu.Tests;

/// <summary>The connector file that a newcomer writes first.</summary>
internal static class NewcomerFile
{
    /// <param name="agents">The agents that may call it.</param>
    public static string UsedBy(string agents) => $$"""
        connector:
          id: "CONN_DEMO_WEATHER"
          name: "Demo Weather"
          type: "weather"
          base_url: "https://api.weather.example"
          auth:
            type: "api_key"
            header: "X-Api-Key: {api_key}"
          endpoints:
            get_forecast:
              url: "/v1/forecast/{city}"
              method: "GET"
              params:
                days: "integer?"
              response:
                city: "string"
                forecast: [ { day: "date", high: "number", low: "number" } ]
          agents_using:
            - "{{agents}}"
        """;
}

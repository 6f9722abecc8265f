namespace CheNu.Silo.Hosting;

/// <summary>The text of <c>--help</c>.</summary>
internal static class SiloHelp
{
    public const string Text = """
        Runs a silo of CHE·NU Grains with its HTTP gateway. Without settings every external service is simulated,
        and nothing but this machine is reached.

        Settings, on the command line (--Sandbox:Enabled=false), in the environment (Sandbox__Enabled=false)
        or in appsettings.json; docs/operators.md has all of them:

          --urls URL                     where the gateway listens; default http://127.0.0.1:5080
          --Catalog:Path FOLDER          the catalogue; default ./catalog, else the one beside the program
          --Sandbox:Enabled false        call the real services; needs Gateway:ApiKeys and credentials
          --State:Path FILE              keep the grains' state in a SQLite file (Embedded build)
          --Gateway:DevelopmentKey KEY   a development key of your own, instead of a new one in each process

        """;
}

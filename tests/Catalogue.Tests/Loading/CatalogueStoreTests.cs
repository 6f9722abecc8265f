using CheNu.Grains.Connectors;

namespace Catalogue.Tests.Loading;

public sealed class CatalogueStoreTests
{
    [Fact]
    public void Current_NothingLoaded_SaysSo()
    {
        var store = new CatalogueStore();

        Assert.Equal("The catalogue has not been loaded yet; it is when the host starts.", Assert.Throws<InvalidOperationException>(() => store.Current).Message);
        Assert.Null(store.Find("CONN_A"));
        Assert.Null(store.LastReload);
    }

    [Fact]
    public void Replace_UnchangedConnector_StaysTheSameObject()
    {
        var store = new CatalogueStore(Load(("CONN_A", ""), ("CONN_B", "")));
        var (a, b) = (store.Current.Connectors["CONN_A"], store.Current.Connectors["CONN_B"]);

        store.Replace(Load(("CONN_A", ""), ("CONN_B", "# changed\n")));

        Assert.Same(a, store.Current.Connectors["CONN_A"]);
        Assert.NotSame(b, store.Current.Connectors["CONN_B"]);
    }

    [Fact]
    public void Replace_IdentitiesSurvive_AndHoldWhatIsInForce()
    {
        var store = new CatalogueStore(Load(("CONN_A", ""), ("CONN_B", "")));
        var (a, b) = (store.Find("CONN_A")!, store.Find("CONN_B")!);

        store.Replace(Load(("CONN_B", "# changed\n"), ("CONN_C", "")));

        Assert.Null(a.Current);
        Assert.Same(b, store.Find("CONN_B"));
        Assert.Same(store.Current.Connectors["CONN_B"], b.Current);
        Assert.Equal("CONN_C", store.Find("CONN_C")!.Current!.Id);

        store.Replace(Load(("CONN_A", "")));

        Assert.Same(a, store.Find("CONN_A"));
        Assert.NotNull(a.Current);
    }

    [Fact]
    public void Current_TakenBeforeAReplace_IsNotTorn()
    {
        var store = new CatalogueStore(Load(("CONN_A", "")));
        var taken = store.Current;

        store.Replace(Load(("CONN_B", "")));

        Assert.Equal(["CONN_A"], taken.Connectors.Keys);
        Assert.Equal(["CONN_B"], store.Current.Connectors.Keys);
    }

    private static ConnectorCatalogue Load(params (string Id, string More)[] connectors)
    {
        using var folder = new CatalogueFolder();
        foreach (var (id, more) in connectors) folder.Write(id + ".yaml", Samples.Named(id) + more);
        return folder.Load().OrThrow();
    }
}

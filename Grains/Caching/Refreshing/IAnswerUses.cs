using CheNu.Grains.Connectors;

namespace CheNu.Grains.Caching;

/// <summary>Is told of each use of an answer that is to be refreshed; never waits and never throws.</summary>
internal interface IAnswerUses
{
    /// <param name="connector">The connector's id.</param>
    /// <param name="endpoint">The endpoint's name.</param>
    /// <param name="key">Under which the answer is kept.</param>
    /// <param name="request">The call that used it.</param>
    /// <param name="age">How long ago it was fetched.</param>
    void Note(string connector, string endpoint, CacheKey key, ConnectorRequest request, TimeSpan age);
}

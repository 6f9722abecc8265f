using System.Net.Http.Headers;
using System.Text.Json;

namespace CheNu.Grains.Connectors;

/// <summary>What a vendor answered, as far as errors are concerned.</summary>
/// <param name="Status">The HTTP status.</param>
/// <param name="Headers">The answer's headers.</param>
/// <param name="Body">The body, when it could be read.</param>
internal readonly record struct VendorAnswer(int Status, HttpHeaders Headers, JsonElement? Body)
{
    public bool IsSuccess => Status is >= 200 and < 300;
}

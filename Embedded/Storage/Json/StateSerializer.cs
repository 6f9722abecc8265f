using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;
using Orleans.Runtime;

namespace Orleans.Storage;

/// <summary>
/// State as JSON. Of a type with <c>[GenerateSerializer]</c> exactly the members with an <c>[Id]</c> are kept, private
/// ones too; a value of a derived type or of type object keeps its type by its alias. References to grains are their ids.
/// </summary>
internal sealed class StateSerializer(IGrainFactory grains)
{
    private readonly JsonSerializerOptions _options = CreateOptions(grains);

    /// <exception cref="OrleansException">The state holds something that cannot be stored; the message says what and where.</exception>
    public byte[] Serialize<T>(T? state, string stateName, GrainId grainId)
    {
        try
        {
            return JsonSerializer.SerializeToUtf8Bytes(state, _options);
        }
        catch (Exception exception) when (exception is JsonException or NotSupportedException or InvalidOperationException)
        {
            throw new OrleansException($"State '{stateName}' of {grainId} cannot be stored as JSON: {exception.Message}", exception);
        }
    }

    /// <exception cref="OrleansException">The stored JSON does not fit the state's type.</exception>
    public void Fill<T>(IGrainState<T> grainState, StateRecord? record)
    {
        try
        {
            grainState.State = record is null ? StateActivator.Create<T>() : JsonSerializer.Deserialize<T>(record.Data, _options);
            grainState.ETag = record?.ETag;
            grainState.RecordExists = record is not null;
        }
        catch (Exception exception) when (exception is JsonException or NotSupportedException or InvalidOperationException)
        {
            throw new OrleansException($"The stored JSON cannot be read as {typeof(T)}: {exception.Message}", exception);
        }
    }

    private static JsonSerializerOptions CreateOptions(IGrainFactory grains) => new()
    {
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        IncludeFields = true,
        MaxDepth = 256,
        NumberHandling = JsonNumberHandling.AllowNamedFloatingPointLiterals,
        TypeInfoResolver = new DefaultJsonTypeInfoResolver { Modifiers = { StateMembers.Select, StateTypes.AddDerived } },
        Converters = { new GrainReferenceConverter(grains), new GrainIdConverter(), new ImmutableArrayConverter(), new ObjectConverter() },
    };
}

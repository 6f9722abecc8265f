using System.Text.Json.Nodes;
using System.Xml.Linq;
using CheNu.Sandbox.Http;

namespace CheNu.Sandbox.QuickBooks;

/// <summary>QuickBooks answers in XML unless JSON is asked for; this shows it to those who forget to ask.</summary>
internal static class QuickBooksXml
{
    public static VendorReply Of(VendorReply reply)
    {
        if (JsonText.TryObject(reply.Body) is not { } body)
            return reply;
        var root = new XElement("IntuitResponse", body.Select(member => Element(member.Key, member.Value)));
        var xml = VendorReply.Text(reply.Status, new XDeclaration("1.0", "UTF-8", "yes") + root.ToString(SaveOptions.DisableFormatting), "application/xml;charset=UTF-8");
        foreach (var (name, value) in reply.Headers)
            xml.With(name, value);
        return reply.Effect is { } effect ? xml.Did(effect) : xml;
    }

    private static object Element(string name, JsonNode? value) => value switch
    {
        JsonArray items => items.Select(item => Element(name, item)).ToArray(),
        JsonObject members => new XElement(name, members.Select(member => Element(member.Key, member.Value))),
        _ => new XElement(name, value?.ToString()),
    };
}

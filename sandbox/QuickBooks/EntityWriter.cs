using System.Globalization;
using System.Text.Json.Nodes;
using CheNu.Sandbox.Http;

namespace CheNu.Sandbox.QuickBooks;

/// <summary>Creates, updates and deletes invoices, customers and purchases.</summary>
internal sealed class EntityWriter(EntityStore store)
{
    /// <returns>The entity's name and its stored form.</returns>
    public (JsonObject Entity, string Effect) Write(string path, JsonObject body, string? operation)
    {
        var (kind, rule) = EntityRules.Writable[path];
        if (operation is "delete" or "void")
            return (Remove(kind, body), operation);
        if (operation is not null)
            throw QuickBooksErrors.Invalid("500", "Unsupported operation", $"The operation '{operation}' is not offered.");
        var old = body["Id"] is null ? null : Current(kind, body);
        var entity = (JsonObject)body.DeepClone();
        if (old is not null && body["sparse"]?.GetValue<bool>() == true)
        {
            foreach (var (name, value) in old)
                entity[name] ??= value?.DeepClone();
        }

        if (rule.Check(entity) is { } problem)
            throw QuickBooksErrors.Of(problem);
        Complete(kind, entity, old);
        if (old is null)
            return (store.Add(kind, entity), "create");
        store.Replace(kind, old, entity);
        return (entity, "update");
    }

    private void Complete(string kind, JsonObject entity, JsonObject? old)
    {
        switch (kind)
        {
            case "Customer":
                CompleteCustomer(entity, old);
                break;
            case "Invoice":
                Reference(entity["CustomerRef"], "Customer", "CustomerRef");
                CompleteLines(entity);
                entity["DocNumber"] ??= (1_001 + store.All("Invoice").Count()).ToString(CultureInfo.InvariantCulture);
                entity["TxnDate"] ??= store.Today;
                entity["DueDate"] ??= DateOnly.Parse(entity["TxnDate"]!.GetValue<string>(), CultureInfo.InvariantCulture).AddDays(30).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
                entity["Balance"] = entity["TotalAmt"]!.DeepClone();
                entity["EmailStatus"] ??= "NotSet";
                break;
            default:
                var account = Reference(entity["AccountRef"], "Account", "AccountRef");
                var wanted = entity["PaymentType"]!.GetValue<string>() == "CreditCard" ? "Credit Card" : "Bank";
                if (account["AccountType"]!.GetValue<string>() != wanted)
                    throw QuickBooksErrors.Invalid("6000", "Business validation error", $"This payment type needs an account of the type {wanted}.", "AccountRef");
                if (entity["EntityRef"] is { } vendor)
                    Reference(vendor, JsonText.StringAt(vendor["type"]) == "Customer" ? "Customer" : "Vendor", "EntityRef");
                CompleteLines(entity);
                entity["TxnDate"] ??= store.Today;
                break;
        }

        entity["CurrencyRef"] ??= new JsonObject { ["value"] = "CAD", ["name"] = "Dollar canadien" };
    }

    private void CompleteCustomer(JsonObject entity, JsonObject? old)
    {
        var parts = new[] { "GivenName", "MiddleName", "FamilyName" }.Select(name => JsonText.StringAt(entity[name])).Where(part => !string.IsNullOrEmpty(part));
        entity["DisplayName"] ??= string.Join(' ', parts) is { Length: > 0 } joined ? joined : JsonText.StringAt(entity["CompanyName"]) ?? throw QuickBooksErrors.Missing("DisplayName");
        var name = entity["DisplayName"]!.GetValue<string>();
        var taken = store.All("Customer").Concat(store.All("Vendor"))
            .Any(other => !ReferenceEquals(other, old) && string.Equals(other["DisplayName"]!.GetValue<string>(), name, StringComparison.OrdinalIgnoreCase));
        if (taken)
            throw QuickBooksErrors.Invalid("6240", "Duplicate Name Exists Error", "A customer, vendor or employee already has this name.", "DisplayName");
        entity["FullyQualifiedName"] = name;
        entity["Active"] ??= true;
        entity["Balance"] ??= 0;
    }

    private void CompleteLines(JsonObject entity)
    {
        decimal total = 0;
        foreach (var (line, i) in entity["Line"]!.AsArray().Select((line, i) => (line!.AsObject(), i)))
        {
            var at = $"Line[{i}]";
            var type = line["DetailType"]!.GetValue<string>();
            if (type == "DescriptionOnly")
                continue;
            var amount = line["Amount"] is { } given ? given.GetValue<decimal>() : throw QuickBooksErrors.Missing(at + ".Amount");
            var detail = line[type] as JsonObject ?? throw QuickBooksErrors.Missing($"{at}.{type}");
            if (detail["ItemRef"] is { } item)
                Reference(item, "Item", $"{at}.{type}.ItemRef");
            if (detail["AccountRef"] is { } account)
                Reference(account, "Account", $"{at}.{type}.AccountRef");
            if (detail["Qty"] is { } quantity && detail["UnitPrice"] is { } price && decimal.Round(quantity.GetValue<decimal>() * price.GetValue<decimal>(), 2) != amount)
                throw QuickBooksErrors.Invalid("6070", "Amount calculation incorrect", "Amount is not the product of UnitPrice and Qty.", at + ".Amount");
            line["Id"] ??= (i + 1).ToString(CultureInfo.InvariantCulture);
            total += type == "SubTotalLineDetail" ? 0 : type == "DiscountLineDetail" ? -amount : amount;
        }

        entity["TotalAmt"] = total;
    }

    private JsonObject Reference(JsonNode? reference, string kind, string element)
    {
        var id = reference!["value"]!.GetValue<string>();
        return store.Find(kind, id) is { } target && target["Active"]?.GetValue<bool>() != false ? target : throw QuickBooksErrors.NoSuchReference(element, id);
    }

    private JsonObject Remove(string kind, JsonObject body)
    {
        if (kind == "Customer")
            throw QuickBooksErrors.Invalid("500", "Unsupported operation", "A customer is made inactive, not deleted.");
        var id = Current(kind, body)["Id"]!.GetValue<string>();
        store.Remove(kind, id);
        return new JsonObject { ["Id"] = id, ["status"] = "Deleted", ["domain"] = "QBO" };
    }

    /// <summary>The stored entity that the body means, when its sync token is the latest.</summary>
    private JsonObject Current(string kind, JsonObject body)
    {
        var id = JsonText.StringAt(body["Id"]) ?? throw QuickBooksErrors.Missing("Id");
        var old = store.Find(kind, id) ?? throw QuickBooksErrors.NotFound(kind, id);
        var token = JsonText.StringAt(body["SyncToken"]) ?? throw QuickBooksErrors.Missing("SyncToken");
        return token == old["SyncToken"]!.GetValue<string>()
            ? old
            : throw QuickBooksErrors.Invalid("5010", "Stale Object Error", "The entity was changed since it was read; read it again.");
    }
}

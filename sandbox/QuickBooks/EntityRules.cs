using CheNu.Sandbox.Http;

namespace CheNu.Sandbox.QuickBooks;

/// <summary>The members that each kind of entity takes.</summary>
internal static class EntityRules
{
    private static readonly JsonRule Ref = JsonRule.Object(new(StringComparer.Ordinal) { ["value"] = JsonRule.Text.Required, ["name"] = JsonRule.Text, ["type"] = JsonRule.Text });

    private static readonly JsonRule Address = JsonRule.Object(new(StringComparer.Ordinal)
    {
        ["Id"] = JsonRule.Text, ["Line1"] = JsonRule.Text, ["Line2"] = JsonRule.Text, ["Line3"] = JsonRule.Text, ["City"] = JsonRule.Text,
        ["CountrySubDivisionCode"] = JsonRule.Text, ["PostalCode"] = JsonRule.Text, ["Country"] = JsonRule.Text, ["Lat"] = JsonRule.Text, ["Long"] = JsonRule.Text,
    });

    private static readonly JsonRule Email = JsonRule.Object(new(StringComparer.Ordinal) { ["Address"] = JsonRule.Text.Required });

    private static readonly JsonRule Phone = JsonRule.Object(new(StringComparer.Ordinal) { ["FreeFormNumber"] = JsonRule.Text.Required });

    private static readonly JsonRule SalesDetail = JsonRule.Object(new(StringComparer.Ordinal)
    {
        ["ItemRef"] = Ref, ["Qty"] = JsonRule.Number, ["UnitPrice"] = JsonRule.Number, ["TaxCodeRef"] = Ref, ["ServiceDate"] = JsonRule.Date,
        ["ClassRef"] = Ref, ["ItemAccountRef"] = Ref, ["TaxInclusiveAmt"] = JsonRule.Number,
    });

    private static readonly JsonRule AccountDetail = JsonRule.Object(new(StringComparer.Ordinal)
    {
        ["AccountRef"] = Ref.Required, ["TaxCodeRef"] = Ref, ["CustomerRef"] = Ref, ["ClassRef"] = Ref, ["BillableStatus"] = JsonRule.Text,
    });

    private static readonly JsonRule ItemDetail = JsonRule.Object(new(StringComparer.Ordinal)
    {
        ["ItemRef"] = Ref.Required, ["Qty"] = JsonRule.Number, ["UnitPrice"] = JsonRule.Number, ["TaxCodeRef"] = Ref, ["CustomerRef"] = Ref,
    });

    public static JsonRule Invoice { get; } = Entity(new(StringComparer.Ordinal)
    {
        ["CustomerRef"] = Ref.Required,
        ["Line"] = JsonRule.List(Line("SalesItemLineDetail", "DescriptionOnly", "SubTotalLineDetail", "DiscountLineDetail"), 1).Required,
        ["DueDate"] = JsonRule.Date, ["TxnDate"] = JsonRule.Date, ["DocNumber"] = JsonRule.Text with { MaxLength = 21 }, ["BillEmail"] = Email,
        ["CurrencyRef"] = Ref, ["ExchangeRate"] = JsonRule.Number, ["CustomerMemo"] = JsonRule.Object(new(StringComparer.Ordinal) { ["value"] = JsonRule.Text.Required }),
        ["PrivateNote"] = JsonRule.Text with { MaxLength = 4_000 }, ["BillAddr"] = Address, ["ShipAddr"] = Address, ["TxnTaxDetail"] = JsonRule.Open,
        ["GlobalTaxCalculation"] = JsonRule.Word("TaxExcluded", "TaxInclusive", "NotApplicable"), ["EmailStatus"] = JsonRule.Word("NotSet", "NeedToSend", "EmailSent"),
        ["SalesTermRef"] = Ref, ["DepartmentRef"] = Ref, ["ClassRef"] = Ref, ["TotalAmt"] = JsonRule.Number, ["Balance"] = JsonRule.Number,
    });

    public static JsonRule Customer { get; } = Entity(new(StringComparer.Ordinal)
    {
        ["DisplayName"] = JsonRule.Text with { MinLength = 1, MaxLength = 500 }, ["Title"] = JsonRule.Text, ["GivenName"] = JsonRule.Text, ["MiddleName"] = JsonRule.Text,
        ["FamilyName"] = JsonRule.Text, ["Suffix"] = JsonRule.Text, ["CompanyName"] = JsonRule.Text, ["PrintOnCheckName"] = JsonRule.Text, ["FullyQualifiedName"] = JsonRule.Text,
        ["Active"] = JsonRule.Boolean, ["Taxable"] = JsonRule.Boolean, ["PrimaryEmailAddr"] = Email, ["PrimaryPhone"] = Phone, ["Mobile"] = Phone, ["AlternatePhone"] = Phone,
        ["BillAddr"] = Address, ["ShipAddr"] = Address, ["Notes"] = JsonRule.Text, ["CurrencyRef"] = Ref, ["Balance"] = JsonRule.Number, ["ParentRef"] = Ref, ["Job"] = JsonRule.Boolean,
    });

    public static JsonRule Purchase { get; } = Entity(new(StringComparer.Ordinal)
    {
        ["PaymentType"] = JsonRule.Word("Cash", "Check", "CreditCard").Required, ["AccountRef"] = Ref.Required,
        ["Line"] = JsonRule.List(Line("AccountBasedExpenseLineDetail", "ItemBasedExpenseLineDetail"), 1).Required,
        ["EntityRef"] = Ref, ["TxnDate"] = JsonRule.Date, ["PrivateNote"] = JsonRule.Text, ["DocNumber"] = JsonRule.Text with { MaxLength = 21 }, ["CurrencyRef"] = Ref,
        ["PaymentMethodRef"] = Ref, ["Credit"] = JsonRule.Boolean, ["TotalAmt"] = JsonRule.Number, ["TxnTaxDetail"] = JsonRule.Open,
        ["GlobalTaxCalculation"] = JsonRule.Word("TaxExcluded", "TaxInclusive", "NotApplicable"),
    });

    /// <summary>The kinds that can be written, by their path name.</summary>
    public static IReadOnlyDictionary<string, (string Name, JsonRule Rule)> Writable { get; } = new Dictionary<string, (string, JsonRule)>(StringComparer.Ordinal)
    {
        ["invoice"] = ("Invoice", Invoice), ["customer"] = ("Customer", Customer), ["purchase"] = ("Purchase", Purchase),
    };

    private static JsonRule Line(params string[] detailTypes) => JsonRule.Object(new(StringComparer.Ordinal)
    {
        ["Id"] = JsonRule.Text, ["LineNum"] = JsonRule.Integer, ["Amount"] = JsonRule.Number, ["Description"] = JsonRule.Text with { MaxLength = 4_000 },
        ["DetailType"] = JsonRule.Word([.. detailTypes]).Required, ["SalesItemLineDetail"] = SalesDetail, ["AccountBasedExpenseLineDetail"] = AccountDetail,
        ["ItemBasedExpenseLineDetail"] = ItemDetail, ["DescriptionLineDetail"] = JsonRule.Open, ["SubTotalLineDetail"] = JsonRule.Open, ["DiscountLineDetail"] = JsonRule.Open,
    });

    private static JsonRule Entity(Dictionary<string, JsonRule> members)
    {
        members["Id"] = JsonRule.Text;
        members["SyncToken"] = JsonRule.Text;
        members["sparse"] = JsonRule.Boolean;
        members["domain"] = JsonRule.Text;
        members["MetaData"] = JsonRule.Open;
        return JsonRule.Object(members);
    }
}

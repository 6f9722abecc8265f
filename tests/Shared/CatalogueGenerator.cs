using System.Globalization;

namespace CheNu.Tests;

/// <summary>Makes connectors of the seeds' size, each different: 6 endpoints, 90 lines, 3 kB.</summary>
internal static class CatalogueGenerator
{
    public static string Connector(int number)
    {
        var n = number.ToString("D4", CultureInfo.InvariantCulture);
        return $$"""
            connector:
              id: "CONN_MANY_{{n}}"
              name: "Vendor {{n}}"
              type: "test"
              region: "QC"
              auth:
                type: "oauth2"
                grant: "client_credentials"
                token_url: "https://login.vendor{{n}}.example/token"
                scopes: ["read", "write"]
              credentials:
                client_id: { label: "Client id", secret: false }
                client_secret: { label: "Client secret", pattern: "cs_[A-Za-z0-9]{8,}" }
                tenant: { label: "Tenant", secret: false, pattern: "[0-9]+" }
              base_url: "https://api.vendor{{n}}.example/v1"
              headers:
                Accept: "application/json"
                X-Tenant: "{tenant}"
              endpoints:
                list_orders:
                  description: "Orders, one page at a time."
                  url: "/orders"
                  params:
                    cursor: "string?"
                    size: { $type: "integer", $min: 1, $max: 100, $default: 50 }
                    since: { $type: "timestamp?", $as: "unix_milliseconds" }
                  response:
                    orders: [ { id: "string", total: "number", status: "open|paid|void", lines: [ { sku: "string", quantity: "integer" } ] } ]
                    next: "string?"
                  pagination: { kind: "cursor", parameter: "cursor", next: "next" }
                  cache: { enabled: true, ttl: "5m" }
                get_order:
                  url: "/orders/{order_id}"
                  response: { id: "string", total: "number", status: "open|paid|void" }
                  not_found: { id: "", total: 0 }
                create_order:
                  url: "/orders"
                  method: "POST"
                  effect: "keyed"
                  idempotency: { in: "header", name: "Idempotency-Key", max_length: 64, lifetime: "24h" }
                  body:
                    customer: { value: "string" }
                    lines: [ { sku: "string", quantity: "integer", unit_price: "number?" } ]
                    due: "date?"
                    note: { $type: "string?", $max_length: 500 }
                    kind: "standard"
                  response: { id: "string" }
                  errors:
                    - when: { status: 409, body: { "error.code": "duplicate|exists" } }
                      code: "already_created"
                      side: "vendor"
                      effect: "done"
                update_order:
                  url: "/orders/{order_id}"
                  method: "PUT"
                  body: { note: "string?", status: "open|void?" }
                delete_order:
                  url: "/orders/{order_id}"
                  method: "DELETE"
                add_comment:
                  url: "/orders/{order_id}/comments"
                  method: "POST"
                  encoding: "form"
                  effect: "unsafe"
                  body: { text: { $type: "string", $min_length: 1, $personal: "name" } }
              errors:
                - when: { status: 403, body: { "error.reason": "rate.*" } }
                  code: "rate_limited"
                  side: "vendor"
                  retryable: true
                - when: { status: 5xx, header: { X-Retry: "no" } }
                  code: "vendor_failed"
                  side: "vendor"
              error_handling:
                message: ["error.message", "error_description"]
                code: ["error.code"]
                request_id: ["X-Request-Id"]
              rate_limit: { requests_per_minute: 60 }
              limit_headers: { limit: "X-Limit", remaining: "X-Left", retry_after: [ { header: "X-Reset", format: "epoch_seconds" } ] }
              health: { url: "/status" }
              residency: { regions: ["CA"], data_classes: ["name"] }
              webhooks: [ { event: "order.created", handler: "on_order_created" } ]
              agents_using: ["L1_CHIEF", "L3_TAKEOFF_*"]

            """;
    }
}

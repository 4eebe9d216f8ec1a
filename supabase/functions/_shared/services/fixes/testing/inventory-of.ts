import type { JSONValue } from "postgres";
import type {
  ScanResult,
  Subscription,
  SubscriptionFilter,
} from "../../../domain/subscriptions/subscription.ts";

export interface Binding {
  schema: string;
  table: string;
  filters?: SubscriptionFilter[];
}

/** What the scanner would say of code with these bindings. */
export function inventoryOf(bindings: Binding[]): ScanResult & JSONValue {
  const scan: ScanResult = {
    version: 1,
    root: "app",
    subscriptions: bindings.map(
      ({ schema, table, filters }, index): Subscription => ({
        kind: "postgres_changes",
        file: "src/app.ts",
        line: index + 1,
        channel: "test",
        schema,
        table,
        filters: filters ?? [],
        events: ["INSERT"],
        select: null,
        language: "typescript",
        confidence: "high",
        via: [],
      }),
    ),
    smells: [],
    models: [],
    packages: [],
    stats: { files: 1, parsed: 1, skipped: 0, errors: [], ms: 1 },
  };
  return scan as ScanResult & JSONValue;
}

import type { Subscription } from "#domain/subscriptions/subscription.ts";

/** What a binding listens to: a table, every table its schema or name may mean, or no table at all. */
export type BindingTarget =
  | { kind: "table"; schema: string; table: string }
  | { kind: "run_time"; schema: string | null; table: string | null }
  | { kind: "broadcast" }
  | { kind: "presence" };

export interface BindingGroup {
  key: string;
  target: BindingTarget;
  bindings: Subscription[];
}

const order: BindingTarget["kind"][] = ["table", "run_time", "broadcast", "presence"];

/** Bindings by what they listen to: tables by name, then what only run time knows, then what has no table. */
export function groupBindings(subscriptions: readonly Subscription[]): BindingGroup[] {
  const groups = new Map<string, BindingGroup>();
  for (const subscription of subscriptions) {
    const target = targetOf(subscription);
    const key = JSON.stringify(target);
    const group = groups.get(key);
    if (group === undefined) groups.set(key, { key, target, bindings: [subscription] });
    else group.bindings.push(subscription);
  }
  return [...groups.values()].sort(
    (a, b) => order.indexOf(a.target.kind) - order.indexOf(b.target.kind) || compare(nameOf(a), nameOf(b)),
  );
}

function targetOf({ kind, schema, table }: Subscription): BindingTarget {
  if (kind !== "postgres_changes") return { kind };
  return schema === null || table === null
    ? { kind: "run_time", schema, table }
    : { kind: "table", schema, table };
}

function nameOf({ target }: BindingGroup): string {
  return target.kind === "table" || target.kind === "run_time" ? `${target.schema}.${target.table}` : "";
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}

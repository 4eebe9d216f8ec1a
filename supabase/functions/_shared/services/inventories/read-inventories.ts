import type { Inventories, InventoryRow } from "../../domain/api/inventories.ts";
import type { CheckContext } from "../../domain/checks/check.ts";
import { isListed } from "../../domain/facts/is-listed.ts";
import { publicationObstacle } from "../../domain/fixes/publication-obstacle.ts";
import { compareBindings } from "../../domain/inventories/compare-bindings.ts";
import { judgeDrift } from "../../domain/inventories/judge-drift.ts";
import { seen, unseen } from "../../domain/live/observed.ts";
import type { Subscription } from "../../domain/subscriptions/subscription.ts";
import type { ServiceContext } from "../context.ts";
import { judgeDatabase } from "../diagnosis/judge-database.ts";
import { readInventory } from "../inventory/read-inventory.ts";
import { readAccess } from "./read-access.ts";
import { type RegisteredTable, readRegistry } from "./read-registry.ts";

/** What the code subscribes to, what clients are subscribed to now, and what the registry recorded, side by side. */
export async function readInventories(context: Pick<ServiceContext, "sql">): Promise<Inventories> {
  const { sql } = context;
  const [{ state, scan }, registry, access] = await Promise.all([
    readInventory(context),
    readRegistry(sql),
    readAccess(sql),
  ]);
  const registered = new Map((registry.seen ? registry.value : []).map((row) => [row.table, row]));
  const rows: InventoryRow[] = [];
  const { head } = await judgeDatabase(sql, {
    scan,
    relations: [...registered.keys()].map(relationOf),
    visit: ({ context: judged }) => {
      const { schema, table } = judged;
      const record =
        registered.get(`${schema}.${table}`) ?? (schema === "public" ? registered.get(table) : undefined);
      if (record !== undefined) registered.delete(record.table);
      const row = inventoryRow(judged, record ?? null);
      if (row !== null) rows.push(row);
    },
  });
  for (const record of registered.values()) rows.push(absentRow(record));
  const live = head.liveSubscriptions;
  return {
    at: head.collectedAt,
    code: state,
    live:
      live === null
        ? unseen(
            "Live subscriptions cannot be seen: realtime.subscription is not there, or the console's role may not read it.",
            "Enable Realtime, and grant the console's role SELECT on realtime.subscription.",
          )
        : seen({ rows: live }, "realtime.subscription"),
    registry: registry.seen
      ? seen({ records: registry.value.reduce((sum, { records }) => sum + records, 0) }, registry.source)
      : registry,
    rows: rows.sort(byName),
    unresolved: (scan?.subscriptions ?? []).flatMap(({ kind, file, line, schema, table, events }) =>
      kind === "postgres_changes" && (schema === null || table === null)
        ? [{ file, line, schema, events }]
        : [],
    ),
    access,
  };
}

/** null where no inventory has anything to say of the table. */
function inventoryRow(judged: CheckContext, record: RegisteredTable | null): InventoryRow | null {
  const { schema, table, facts, database, subscriptions, unresolved } = judged;
  const published = facts !== null && isListed(facts, database.publication);
  const visible = facts !== null && facts.liveSubscriptions !== null;
  const compared = compareBindings(subscriptions ?? [], facts?.liveBindings ?? []);
  if (!published && compared.code.length === 0 && compared.live.length === 0 && record === null) return null;
  return {
    schema,
    table,
    exists: facts !== null,
    published,
    ...judgeDrift({
      schema,
      exists: facts !== null,
      published,
      unpublishable: facts === null ? null : publicationObstacle(facts, database),
      code: subscriptions === null ? null : subscriptions.length,
      live: visible || facts === null ? compared.live : null,
      unresolved: unresolved.length,
      registered: record?.active ?? 0,
    }),
    code: compared.code.map(({ subscription, live }) => ({
      ...placeOf(subscription),
      live: visible ? live : null,
    })),
    live: compared.live.map(({ binding, match }) => ({ ...binding, match })),
    registry: record === null ? null : registryOf(record),
  };
}

/** What the registry names and the database does not have. */
function absentRow(record: RegisteredTable): InventoryRow {
  const relation = relationOf(record.table);
  const question = {
    ...relation,
    exists: false,
    published: false,
    unpublishable: null,
    live: [],
    unresolved: 0,
  };
  return {
    ...relation,
    exists: false,
    published: false,
    ...judgeDrift({ ...question, code: 0, registered: record.active }),
    code: [],
    live: [],
    registry: registryOf(record),
  };
}

function registryOf({ active, records, users, lastPingAt }: RegisteredTable) {
  return { active, records, users, lastPingAt: lastPingAt?.toISOString() ?? null };
}

function placeOf({ file, line, channel, events, select, filters, unresolved }: Subscription) {
  return {
    file,
    line,
    channel,
    events,
    select,
    filters: filters.map(({ column, operator, negated }) => ({ column, operator, negated })),
    ...(unresolved === undefined ? {} : { unresolved }),
  };
}

function relationOf(name: string): { schema: string; table: string } {
  const [schema, ...rest] = name.split(".");
  return rest.length === 0
    ? { schema: "public", table: name }
    : { schema: schema ?? "public", table: rest.join(".") };
}

function byName(a: InventoryRow, b: InventoryRow): number {
  if (a.schema !== b.schema) return a.schema < b.schema ? -1 : 1;
  return a.table < b.table ? -1 : a.table > b.table ? 1 : 0;
}

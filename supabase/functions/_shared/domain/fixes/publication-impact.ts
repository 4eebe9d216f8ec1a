import type { DatabaseFacts, TableFacts } from "../facts/database-facts.ts";
import type { FixPlan } from "./fix-plan.ts";

/**
 * What adding a table to the publication does to clients. Any change of membership makes Realtime drop every
 * row of realtime.subscription within 60 s and ask all clients to subscribe anew.
 */
export function publicationImpact(
  table: TableFacts,
  database: DatabaseFacts,
): Pick<FixPlan, "impact" | "risk"> {
  return {
    impact: {
      tableBytes: table.totalBytes,
      estimatedRows: table.estimatedRows,
      addedBytes: 0,
      subscriptionsReset: database.liveSubscriptions,
      clients: whatClientsNotice(database.liveSubscriptions),
      duration: {
        seconds: 0,
        basis:
          "One row in the catalog: no row of the table is read or written. Only the wait for the lock counts.",
      },
    },
    risk: riskOf(table, database.liveSubscriptions),
  };
}

function whatClientsNotice(subscriptions: number | null): string {
  if (subscriptions === 0) return "Nobody is subscribed at the moment, so nobody is interrupted.";
  const who =
    subscriptions === null
      ? "All live subscriptions of the project, on every table (how many cannot be seen from here),"
      : `All ${subscriptions} live subscriptions of the project, on every table,`;
  return `${who} are dropped and requested anew within a minute. Changes made in that gap do not reach the clients.`;
}

function riskOf(table: TableFacts, subscriptions: number | null): FixPlan["risk"] {
  const readers = table.grants.filter((grant) => grant.select || grant.columns.length > 0);
  const open = readers.filter(({ role }) => role === "anon" || role === "authenticated" || role === "public");
  if (!table.rls.enabled && open.length > 0) {
    const roles = open.map(({ role }) => role).join(" and ");
    return {
      level: "high",
      reason: `Row level security is off and ${roles} may read the table: every change of every row will reach any such client that subscribes.`,
    };
  }
  if (subscriptions === 0) {
    return {
      level: "low",
      reason: "It only adds to the publication, and nobody is subscribed at the moment.",
    };
  }
  return {
    level: "medium",
    reason: "It only adds to the publication, but Realtime resets every live subscription.",
  };
}

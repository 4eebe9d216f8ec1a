import type { ObservabilityOptions } from "./create-observability.ts";

/** GET …/health?services=realtime: the one service there is to tell of. */
export async function answerHealth({
  metrics,
  sql,
  replicationConnected,
}: Pick<ObservabilityOptions, "metrics" | "sql" | "replicationConnected">) {
  const connected = await isConnected(sql);
  return [
    {
      name: "realtime",
      healthy: connected,
      status: connected ? "ACTIVE_HEALTHY" : "UNHEALTHY",
      info: {
        healthy: connected,
        db_connected: connected,
        replication_connected: replicationConnected(),
        connected_cluster: metrics.totals().connections,
      },
    },
  ];
}

async function isConnected(sql: ObservabilityOptions["sql"]): Promise<boolean> {
  try {
    await sql`select 1`;
    return true;
  } catch (error) {
    // The answer is about just this; anything else is no sign of a lost connection.
    if (error instanceof Error && "code" in error) return false;
    throw error;
  }
}

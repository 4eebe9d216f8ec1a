import { z } from "zod";
import { type Observed, seen, unseen } from "../../domain/live/observed.ts";
import { askManagement, type Management } from "./ask-management.ts";

const KEEP_MS = 10_000;

const healthSchema = z.array(
  z.object({
    name: z.string(),
    status: z.string(),
    info: z.object({ connected_cluster: z.number().int().optional() }).nullish(),
  }),
);

/** Open sockets as the Management API's health answer tells them. */
export async function readHealth(management: Management): Promise<Observed<number>> {
  const name = "the health answer of the Management API";
  const health = await askManagement(management, {
    name,
    path: "health?services=realtime",
    schema: healthSchema,
    keepMs: KEEP_MS,
  });
  if (!health.seen) return health;
  const realtime = health.value.find((service) => service.name === "realtime");
  const connected = realtime?.info?.connected_cluster;
  if (connected !== undefined) return seen(connected, name);
  return unseen(
    `${name} does not tell how many are connected (status ${realtime?.status ?? "absent"}).`,
    "Look at the project's status in the Dashboard.",
  );
}

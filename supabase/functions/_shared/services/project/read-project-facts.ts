import type { Sql } from "postgres";
import type { ProjectFacts } from "../../domain/project-checks/project-facts.ts";
import { readBackends } from "./read-backends.ts";
import { readLeftovers } from "./read-leftovers.ts";
import { readMessages } from "./read-messages.ts";
import { readRealtimeSchema } from "./read-realtime-schema.ts";

/** Everything the project is asked beside its tables, at once; what cannot be read is unseen. */
export async function readProjectFacts(sql: Sql): Promise<ProjectFacts> {
  const [backends, messages, realtimeSchema, leftovers] = await Promise.all([
    readBackends(sql),
    readMessages(sql),
    readRealtimeSchema(sql),
    readLeftovers(sql),
  ]);
  return { backends, messages, realtimeSchema, leftovers };
}

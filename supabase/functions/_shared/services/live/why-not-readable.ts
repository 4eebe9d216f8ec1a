import { unseen } from "../../domain/live/observed.ts";
import type { RealtimeColumns } from "./realtime-columns.ts";

/** Why a relation of schema realtime tells nothing; null when it can be read. */
export function whyNotReadable(name: string, relation: RealtimeColumns): ReturnType<typeof unseen> | null {
  if (!relation.exists) {
    return unseen(
      `${name} does not exist in this database.`,
      "Realtime makes its schema when a client connects for the first time.",
    );
  }
  if (!relation.readable) {
    return unseen(
      `The role of the functions may not read ${name}.`,
      `Connect as postgres (SUPABASE_DB_URL), or grant that role USAGE on the schema realtime and SELECT on ${name}.`,
    );
  }
  if (relation.hidden) {
    return unseen(
      `Row level security hides rows of ${name} from the role of the functions.`,
      "Connect as postgres (SUPABASE_DB_URL), which bypasses row level security.",
    );
  }
  return null;
}

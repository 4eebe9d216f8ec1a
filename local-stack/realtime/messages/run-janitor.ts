import type { RealtimeLog } from "../log/realtime-log.ts";
import { errorText } from "../postgres-changes/error-text.ts";
import { openConnection } from "../postgres-changes/open-connection.ts";
import { createMessagePartitions, dropOldPartitions } from "./message-partitions.ts";

/** Makes the partitions that will be needed and drops those past their time. Failures are told in the log. */
export async function runJanitor(databaseUrl: string, log: RealtimeLog): Promise<void> {
  const sql = openConnection(databaseUrl, "realtime_janitor", 1);
  try {
    await createMessagePartitions(sql).catch((error: unknown) =>
      log.write({ level: "error", code: "PartitionCreationFailed", text: errorText(error) }),
    );
    await dropOldPartitions(sql).catch((error: unknown) =>
      log.write({ level: "error", code: "JanitorFailedToDeleteOldMessages", text: errorText(error) }),
    );
  } finally {
    await sql.end({ timeout: 1 });
  }
}

import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, it } from "vitest";
import { readPostgresLog } from "./read-postgres-log.ts";

it("reads lines since a time, with what tells more of them in their attributes", async () => {
  const directory = await mkdtemp(join(tmpdir(), "realtime-optimizer-log-"));
  try {
    const file = join(directory, "postgres.log");
    await writeFile(
      file,
      [
        "2026-11-21 09:59:59.000 UTC [7] LOG:  too old",
        "2026-11-21 10:00:00.500 UTC [8] WARNING:  WarnSendingBroadcastMessage: no partition",
        "2026-11-21 10:00:01.000 UTC [8] ERROR:  division by zero",
        "\tin the second line",
        "2026-11-21 10:00:01.000 UTC [9] LOG:  between",
        "2026-11-21 10:00:01.000 UTC [8] STATEMENT:  select 1 / 0",
        "",
      ].join("\n"),
    );
    const rows = await readPostgresLog(file, Date.parse("2026-11-21T10:00:00Z"));
    expect(rows).toMatchObject([
      {
        timestamp: Date.parse("2026-11-21T10:00:00.500Z") * 1000,
        event_message: "WarnSendingBroadcastMessage: no partition",
        severity_text: "WARNING",
        source: "postgres_logs",
        log_attributes: { "parsed.error_severity": "WARNING" },
      },
      {
        event_message: "division by zero\n\tin the second line",
        severity_text: "ERROR",
        log_attributes: { "parsed.query": "select 1 / 0" },
      },
      { event_message: "between" },
    ]);
  } finally {
    await rm(directory, { recursive: true });
  }
});

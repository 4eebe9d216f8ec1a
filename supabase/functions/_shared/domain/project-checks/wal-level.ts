import { evidence } from "../checks/evidence.ts";
import { pass } from "../checks/judgements.ts";
import { documentation } from "../findings/documentation.ts";
import type { ProjectCheck } from "./project-check.ts";

export const walLevel: ProjectCheck = {
  id: "wal_level",
  title: "WAL level",
  question: "Does the database write what Realtime reads?",
  rule: {
    text: "Realtime decodes the write-ahead log, which holds what it needs only with wal_level = logical.",
    url: documentation.wal_level_not_logical,
  },
  judge({ head }) {
    const shown = [evidence("pg_settings", { wal_level: head.walLevel })];
    if (head.walLevel === "logical") return pass("wal_level is logical.", shown);
    return {
      status: "fail",
      summary: `wal_level is ${head.walLevel}; it must be logical, or nothing is delivered.`,
      evidence: shown,
      findings: [
        {
          type: "wal_level_not_logical",
          severity: "CRITICAL",
          subject: "wal_level",
          columns: [],
          title: `wal_level is ${head.walLevel} where Realtime needs logical`,
          details: `The server of ${head.database} runs with wal_level = ${head.walLevel}.`,
          impact:
            "No replication slot can be made, so neither changes of tables nor broadcasts from the database reach anybody.",
          fix: {
            mode: "documented",
            summary: "Set wal_level to logical and restart the server",
            steps: [
              "It takes a superuser and a restart. Hosted projects have it already: there, ask the platform's support.",
              "After the restart diagnose again.",
            ],
            sql: "alter system set wal_level = 'logical';",
          },
          docs: documentation.wal_level_not_logical,
        },
      ],
    };
  },
};

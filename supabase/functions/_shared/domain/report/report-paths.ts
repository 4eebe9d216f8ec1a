/** Where a run writes, relative to the project's root (R2.1, R2.12, R2.13, R2.18). */
export const reportPaths = {
  plans: [".tmp/current/plans/.realtime-optimization-plan.json", ".realtime-optimization-plan.json"],
  changesLog: ".tmp/current/changes/realtime-optimization-changes.json",
  report: ".tmp/current/realtime-optimization-report.md",
  rollbackScripts: ".tmp/current/backups/.rollback",
  migrations: "supabase/migrations",
} as const;

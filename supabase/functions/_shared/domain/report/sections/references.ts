import type { Report } from "../report.ts";

const pages = [
  "https://supabase.com/docs/guides/realtime",
  "https://supabase.com/docs/guides/realtime/postgres-changes",
  "https://supabase.com/docs/guides/realtime/limits",
  "https://www.postgresql.org/docs/current/sql-alterpublication.html",
  "https://www.postgresql.org/docs/current/sql-createindex.html",
];

/** General pages, then those of the findings at hand (R2.19). */
export function references(report: Report): string[] {
  const cited = [...report.remaining, ...report.fixes.map((fix) => fix.finding)].map(
    (finding) => finding.docs,
  );
  return ["## References", "", ...[...new Set([...pages, ...cited])].map((page) => `- <${page}>`)];
}

/** `realtime-optimization-report-20261120-1003.md`: sorts by time, and says it in UTC. */
export function reportFileName(generatedAt: string, ending: string): string {
  const digits = new Date(generatedAt).toISOString().replace(/\D/g, "");
  return `realtime-optimization-report-${digits.slice(0, 8)}-${digits.slice(8, 12)}.${ending}`;
}

/** The last part of a path. */
export function baseName(path: string): string {
  return path.slice(path.lastIndexOf("/") + 1);
}

export type FileKind = "migration" | "rollback" | "log" | "other";

/** What a file of the export is for, by where it belongs (report-paths.ts). */
export function fileKind(path: string): FileKind {
  if (path.startsWith("supabase/migrations/")) return "migration";
  if (path.includes("/.rollback/")) return "rollback";
  return path.endsWith(".json") ? "log" : "other";
}

import { type Severity, severities } from "#domain/findings/finding.ts";
import { paths } from "../../lib/paths.ts";
import { type LogWindow, logWindows } from "./log-window.ts";

/** What the page shows, as the address has it. */
export interface LogsSearch {
  window: LogWindow;
  /** Lines of this severity or worse. */
  severity: Severity;
  /** Of a group: a code, a family, `lifecycle` or `unrecognised`. */
  key: string | null;
  text: string | null;
  table: string | null;
}

/** Normal lines are most of a log, and nobody looks for them first. */
const preset: Severity = "LOW";

/** What the address does not say rightly is left out, so that an old link still shows lines. */
export function parseLogsSearch(params: URLSearchParams): LogsSearch {
  const key = params.get("key") ?? "";
  return {
    window: logWindows.find((window) => window === params.get("window")) ?? "1h",
    severity: severities.find((severity) => severity === params.get("severity")) ?? preset,
    key: /^[A-Za-z][A-Za-z0-9_]{0,99}$/.test(key) ? key : null,
    text: textOf(params.get("text"), 200),
    table: textOf(params.get("table"), 128),
  };
}

export function logsSearchPath(search: LogsSearch): string {
  const params = new URLSearchParams();
  if (search.window !== "1h") params.set("window", search.window);
  if (search.severity !== preset) params.set("severity", search.severity);
  for (const name of ["key", "text", "table"] as const) {
    const value = search[name];
    if (value !== null) params.set(name, value);
  }
  return params.size === 0 ? paths.logs : `${paths.logs}?${params}`;
}

export function isFiltered({ severity, key, text, table }: LogsSearch): boolean {
  return severity !== "INFO" || [key, text, table].some((value) => value !== null);
}

/** The filters as the function takes them. */
export function filterQuery({ severity, key, text, table }: LogsSearch): Record<string, string | undefined> {
  return {
    severity: severity === "INFO" ? undefined : severity,
    key: key ?? undefined,
    text: text ?? undefined,
    table: table ?? undefined,
  };
}

function textOf(value: string | null, longest: number): string | null {
  const text = value?.trim().slice(0, longest) ?? "";
  return text === "" ? null : text;
}

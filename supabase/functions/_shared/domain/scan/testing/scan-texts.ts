import { formatFilter } from "../../subscriptions/format-filter.ts";
import type { ScanResult, Subscription } from "../../subscriptions/subscription.ts";
import type { Program } from "../ast.ts";
import { isConfigFile } from "../resolution/read-configs.ts";
import { scanSources } from "../scan-sources.ts";

export type Parse = (file: string, text: string) => Program;

/** Scans texts by their file names, as a folder with just these files. */
export function scanTexts(parse: Parse, texts: Record<string, string>): Promise<ScanResult> {
  return scanSources({
    root: "texts",
    files: Object.keys(texts)
      .filter((file) => !isConfigFile(file))
      .sort(),
    configs: Object.keys(texts).filter(isConfigFile),
    parse,
    async read(file, screen) {
      const text = texts[file] ?? "";
      return screen(text) ? { kind: "text", text } : { kind: "quiet" };
    },
  });
}

/** One line for a subscription: `3 public.messages INSERT user_id=eq.… #room high`. */
export function lineOf(subscription: Subscription): string {
  const { line, kind, schema, table, events, filters, select, channel, confidence, unresolved, via } =
    subscription;
  const parts = [
    String(line),
    kind === "postgres_changes" ? `${schema ?? "?"}.${table ?? "?"}` : kind,
    events.join("|"),
    formatFilter(filters),
    select ? `select ${select.join(",")}` : "",
    `#${channel ?? "?"}`,
    subscription.private ? "private" : "",
    subscription.readsOld ? `old ${subscription.readsOld.join(",")}` : "",
    confidence,
    unresolved ? `unresolved ${unresolved.join(",")}` : "",
    via.length > 0 ? `via ${via.map((place) => `${place.file}:${place.line}`).join(" ")}` : "",
  ];
  return parts.filter((part) => part !== "").join(" ");
}

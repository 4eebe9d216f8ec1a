import { type RunbookCase, runbookCases } from "#domain/runbook/runbook-case.ts";
import { type Canary, canaries, silenceEvents } from "#domain/runbook/silence/silence-request.ts";
import { paths } from "../../lib/paths.ts";
import { formatRelation, parseRelation, type Relation } from "../../lib/relation-param.ts";

export const listeners = ["yourself", "user", "anon", "role", "service_role"] as const;
export type ListenerKind = (typeof listeners)[number];

/** What is asked, as the address has it. Claims stay out of it: addresses are passed on. */
export interface RunbookSearch {
  case: RunbookCase;
  table: Relation | null;
  event: (typeof silenceEvents)[number];
  filter: string;
  /** Columns of the binding's select, comma separated; empty for all. */
  select: string;
  private: boolean;
  as: ListenerKind;
  /** Of `user`, or of `role` where it has one. */
  user: string;
  role: string;
  canary: Canary;
}

const preset: RunbookSearch = {
  case: "silence",
  table: null,
  event: "*",
  filter: "",
  select: "",
  private: false,
  as: "yourself",
  user: "",
  role: "authenticated",
  canary: "none",
};

/** What the address does not say rightly is the preset, so that an old link still opens the page. */
export function parseRunbookSearch(params: URLSearchParams): RunbookSearch {
  return {
    case: runbookCases.find((known) => known === params.get("case")) ?? preset.case,
    table: parseRelation(params.get("table") ?? ""),
    event: silenceEvents.find((known) => known === params.get("event")) ?? preset.event,
    filter: params.get("filter") ?? preset.filter,
    select: params.get("select") ?? preset.select,
    private: params.get("private") === "true",
    as: listeners.find((known) => known === params.get("as")) ?? preset.as,
    user: params.get("user") ?? preset.user,
    role: params.get("role") ?? preset.role,
    canary: canaries.find((known) => known === params.get("canary")) ?? preset.canary,
  };
}

export function runbookSearchPath(search: RunbookSearch): string {
  const params = new URLSearchParams({ case: search.case });
  if (search.table !== null) params.set("table", formatRelation(search.table));
  for (const name of ["event", "filter", "select", "as", "user", "role", "canary"] as const) {
    if (search.case === "silence" && search[name] !== preset[name]) params.set(name, search[name]);
  }
  if (search.case === "silence" && search.private) params.set("private", "true");
  return `${paths.runbook}?${params}`;
}

import type { SilenceRequest } from "#domain/runbook/silence/silence-request.ts";
import { readRelation } from "../../../lib/read-relation.ts";
import { formatRelation } from "../../../lib/relation-param.ts";
import { relationProblem } from "../../../lib/relation-problem.ts";
import type { RunbookSearch } from "../runbook-search.ts";

/** The form as it is typed. */
export interface SilenceDraft extends Omit<RunbookSearch, "case" | "table"> {
  table: string;
  /** JSON. */
  claims: string;
  acceptTriggers: boolean;
}

export type SilenceProblems = Partial<Record<"table" | "user" | "claims" | "role", string>>;

export function draftOf({ case: _, table, ...search }: RunbookSearch): SilenceDraft {
  return {
    ...search,
    table: table === null ? "" : formatRelation(table),
    claims: "",
    acceptTriggers: false,
  };
}

/** What a viewer may ask of a draft: an operator's link may ask as another user, or for a change. */
export function readOnlyDraft(draft: SilenceDraft): SilenceDraft {
  const asOther = draft.as === "user" || draft.as === "role";
  return { ...draft, as: asOther ? "yourself" : draft.as, canary: "none", acceptTriggers: false };
}

const uuid = /^[0-9a-f]{8}-(?:[0-9a-f]{4}-){3}[0-9a-f]{12}$/i;

/** What the draft asks, or what is wrong with it. */
export function requestOf(
  draft: SilenceDraft,
): { request: SilenceRequest; problems: null } | { request: null; problems: SilenceProblems } {
  const problems: SilenceProblems = {};
  const relation = readRelation(draft.table);
  if (relation === null) problems.table = relationProblem;
  if (relation?.table === "*") {
    problems.table = "Name one table: a wildcard stands for those that were published when it subscribed.";
  }
  const user = draft.user.trim();
  if (draft.as === "user" && !uuid.test(user)) problems.user = "Choose an account.";
  if (draft.as === "role" && user !== "" && !uuid.test(user)) problems.user = "This is no user id.";
  if (draft.as === "role" && draft.role.trim() === "") problems.role = "Name a role.";
  const claims = draft.as === "role" ? parseClaims(draft.claims) : {};
  if (claims === null) problems.claims = "This is no JSON object.";
  if (relation === null || claims === null || Object.keys(problems).length > 0) {
    return { request: null, problems };
  }
  const columns = draft.select
    .split(",")
    .map((column) => column.trim())
    .filter((column) => column !== "");
  const { event, private: isPrivate, canary, acceptTriggers } = draft;
  return {
    problems: null,
    request: {
      ...relation,
      event,
      filter: draft.filter.trim(),
      select: columns.length === 0 ? null : columns,
      private: isPrivate,
      as: listenerOf(draft, user, claims),
      canary,
      acceptTriggers,
    },
  };
}

function listenerOf(
  { as, role }: SilenceDraft,
  user: string,
  claims: Record<string, never>,
): SilenceRequest["as"] {
  if (as === "user") return { kind: "user", id: user };
  if (as !== "role") return { kind: as };
  return {
    kind: "role",
    role: role.trim(),
    ...(user === "" ? {} : { sub: user }),
    ...(Object.keys(claims).length === 0 ? {} : { claims }),
  };
}

/** null when it is not an object. */
function parseClaims(text: string): Record<string, never> | null {
  if (text.trim() === "") return {};
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === "object" && value !== null && !Array.isArray(value)
      ? (value as Record<string, never>)
      : null;
  } catch {
    return null;
  }
}

import { z } from "zod";
import type { ProtocolVersion } from "../frames/frame.ts";
import { type ChangeBinding, type JoinSettings, joinSettingsSchema } from "../session/join-settings.ts";
import type { InspectorSearch } from "./inspector-search.ts";

/** The form as it is filled in. */
export interface JoinDraft {
  topic: string;
  private: boolean;
  vsn: ProtocolVersion;
  kind: JoinSettings["as"]["kind"];
  role: string;
  sub: string;
  /** JSON of an object. */
  claims: string;
  self: boolean;
  ack: boolean;
  presence: boolean;
  presenceKey: string;
  changes: (ChangeBinding & { key: string })[];
}

export function newBinding(schema = "public", table = ""): JoinDraft["changes"][number] {
  return { key: crypto.randomUUID(), event: "*", schema, table, filter: "" };
}

export function startDraft({ topic, schema, table, ...search }: InspectorSearch): JoinDraft {
  return {
    topic,
    private: search.private,
    vsn: "2.0.0",
    kind: "yourself",
    role: "authenticated",
    sub: "",
    claims: "",
    self: true,
    ack: true,
    presence: false,
    presenceKey: "",
    changes: table === null ? [] : [newBinding(schema ?? "public", table)],
  };
}

/** Fields of the draft that cannot be joined with, each with a sentence. */
export type DraftProblems = Partial<Record<"topic" | "sub" | "claims" | "changes", string>>;

export function readDraft(
  draft: JoinDraft,
): { settings: JoinSettings; problems: null } | { settings: null; problems: DraftProblems } {
  const claims = readClaims(draft.claims);
  const sub = draft.sub.trim();
  const parsed = joinSettingsSchema.safeParse({
    topic: draft.topic.trim(),
    as:
      draft.kind === "role"
        ? {
            kind: "role",
            role: draft.role,
            ...(sub === "" ? {} : { sub }),
            ...(claims === undefined ? {} : { claims }),
          }
        : { kind: draft.kind },
    private: draft.private,
    vsn: draft.vsn,
    broadcast: { self: draft.self, ack: draft.ack },
    presence: { enabled: draft.presence, key: draft.presenceKey.trim() },
    changes: draft.changes.map(({ event, schema, table, filter }) => ({
      event,
      schema: schema.trim(),
      table: table.trim(),
      filter: filter.trim(),
    })),
  });
  if (parsed.success) return { settings: parsed.data, problems: null };
  const topicProblem =
    draft.topic.trim() === "" ? "Name the channel." : "A channel has a name of at most 255 characters.";
  return { settings: null, problems: problemsOf(parsed.error, topicProblem) };
}

/** undefined: none; null: not an object of claims. */
function readClaims(text: string): unknown {
  if (text.trim() === "") return undefined;
  try {
    return z.record(z.string(), z.json()).safeParse(JSON.parse(text)).data ?? null;
  } catch {
    return null;
  }
}

function problemsOf(error: z.ZodError, topicProblem: string): DraftProblems {
  const problems: DraftProblems = {};
  for (const { path } of error.issues) {
    if (path[0] === "topic") problems.topic = topicProblem;
    if (path[1] === "sub") problems.sub = "A user id is a UUID.";
    if (path[1] === "claims") problems.claims = 'Claims are one JSON object, such as {"app_metadata": {}}.';
    if (path[0] === "changes") problems.changes = "Every binding names a schema.";
  }
  return problems;
}

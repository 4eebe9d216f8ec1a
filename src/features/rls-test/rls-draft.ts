import { z } from "zod";
import { type RehearseRls, type RlsSubject, rehearseRlsSchema } from "#domain/api/rls.ts";
import { FilterSyntaxError, parseFilter } from "#domain/subscriptions/parse-filter.ts";
import { readRelation } from "../../lib/read-relation.ts";
import { relationProblem } from "../../lib/relation-problem.ts";

export interface SubjectDraft {
  kind: RlsSubject["kind"];
  /** An account's id. */
  user: string;
  role: string;
  /** JSON of an object. */
  claims: string;
}

/** The form as it is filled in. */
export interface RlsDraft {
  table: string;
  subjects: SubjectDraft[];
  event: RehearseRls["event"];
  filter: string;
  contents: boolean;
  timeoutMs: number;
}

/** What is wrong, by field; `subject 0` is the first subject. */
export type RlsProblems = Record<string, string>;

export const newSubject: SubjectDraft = {
  kind: "user",
  user: "",
  role: "authenticated",
  claims: '{\n  "role": "authenticated",\n  "sub": ""\n}',
};

export function startDraft(params: URLSearchParams): RlsDraft {
  const user = params.get("user") ?? "";
  const role = params.get("role");
  const subject: SubjectDraft = { ...newSubject, user };
  return {
    table: params.get("table") ?? "",
    subjects: [role === null ? subject : { ...subject, kind: "role", role }],
    event: "*",
    filter: params.get("filter") ?? "",
    contents: false,
    timeoutMs: 2_000,
  };
}

export function readDraft(draft: RlsDraft): { asked: RehearseRls[] | null; problems: RlsProblems } {
  const problems: RlsProblems = {};
  const relation = readRelation(draft.table);
  if (relation === null) problems.table = relationProblem;
  try {
    parseFilter(draft.filter);
  } catch (error) {
    if (!(error instanceof FilterSyntaxError)) throw error;
    problems.filter = error.message;
  }
  const subjects = draft.subjects.map((subject, index) => {
    const read = readSubject(subject);
    if (typeof read === "string") problems[`subject ${index}`] = read;
    return read;
  });
  if (Object.keys(problems).length > 0) return { asked: null, problems };
  const { event, filter, contents, timeoutMs } = draft;
  const asked = subjects.map((as) =>
    rehearseRlsSchema.parse({ ...relation, as, event, filter: filter.trim(), contents, timeoutMs }),
  );
  return { asked, problems };
}

/** The subject, or what is wrong with it. */
function readSubject({ kind, user, role, claims }: SubjectDraft): RlsSubject | string {
  if (kind === "role") return { kind, role };
  if (kind === "user") {
    const id = z.uuid().safeParse(user.trim());
    return id.success ? { kind, id: id.data } : "Choose an account.";
  }
  const parsed = readJson(claims);
  if (parsed === null) return 'Claims are one JSON object, such as {"role": "authenticated"}.';
  if (typeof parsed.role !== "string") return 'Add the role, such as "role": "authenticated".';
  return { kind, claims: parsed };
}

function readJson(text: string) {
  try {
    return z.record(z.string().max(100), z.json()).safeParse(JSON.parse(text)).data ?? null;
  } catch (error) {
    if (error instanceof SyntaxError) return null;
    throw error;
  }
}

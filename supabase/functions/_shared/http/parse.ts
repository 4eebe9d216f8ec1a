import { z } from "zod";
import { AppError, type FieldIssue } from "../domain/errors/app-error.ts";
import type { FunctionContext } from "./function-env.ts";
import { readBody } from "./read-body.ts";

/** The JSON body, checked. No body at all counts as `{}`. @throws AppError invalid_request, body_too_large */
export async function parseBody<S extends z.ZodType>(c: FunctionContext, schema: S): Promise<z.infer<S>> {
  const text = await readBody(c.req.raw, c.var.bodyLimit);
  return check(schema, text.trim() === "" ? {} : parseJson(text), "body");
}

/** The query string, checked; a parameter given twice is refused. @throws AppError invalid_request */
export function parseQuery<S extends z.ZodType>(c: FunctionContext, schema: S): z.infer<S> {
  const values: Record<string, string> = {};
  const issues: FieldIssue[] = [];
  for (const [name, all] of Object.entries(c.req.queries())) {
    if (all.length > 1) issues.push({ path: `query.${name}`, message: "is given more than once" });
    values[name] = all[0] ?? "";
  }
  if (issues.length > 0) throw new AppError("invalid_request", { issues });
  return check(schema, values, "query");
}

/** The parameters of the path, checked. @throws AppError invalid_request */
export function parsePath<S extends z.ZodType>(c: FunctionContext, schema: S): z.infer<S> {
  return check(schema, c.req.param(), "path");
}

const nothingSchema = z.strictObject({});

/** For routes that take no input: refuses any query parameter and any field of a body. @throws AppError invalid_request */
export async function refuseInput(c: FunctionContext): Promise<void> {
  parseQuery(c, nothingSchema);
  await parseBody(c, nothingSchema);
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch (cause) {
    throw new AppError("invalid_request", { issues: [{ path: "body", message: "is not JSON" }], cause });
  }
}

function check<S extends z.ZodType>(schema: S, value: unknown, root: string): z.infer<S> {
  const parsed = schema.safeParse(value);
  if (parsed.success) return parsed.data;
  const issues = parsed.error.issues.flatMap((issue) => fieldIssues(issue, root));
  throw new AppError("invalid_request", { issues: issues.slice(0, 50) });
}

function fieldIssues(issue: z.core.$ZodIssue, root: string): FieldIssue[] {
  const path = [root, ...issue.path.map(String)].join(".");
  if (issue.code !== "unrecognized_keys") return [{ path, message: issue.message }];
  return issue.keys.map((key) => ({ path: `${path}.${key}`, message: "is not a known field" }));
}

import { resolve } from "node:path";
import { parseArgs } from "node:util";
import { type StackPlan, stackPlans } from "./realtime/tenant/local-limits.ts";

export interface StackCommand {
  console: "built" | "dev" | "none";
  sampleData: boolean;
  /** Sample clients that subscribe and write. */
  traffic: boolean;
  /** null: the default port, or the next free one. */
  port: number | null;
  /** Where the stack keeps what is its own; null: `.local`. */
  directory: string | null;
  /** Whose limits Realtime has. */
  plan: StackPlan;
  help: boolean;
}

export class UsageError extends Error {
  override name = "UsageError";
}

/** @throws UsageError with a sentence that says which argument is wrong */
export function parseOptions(args: string[]): StackCommand {
  const values = read(args);
  if (values.dev && values["no-console"]) throw new UsageError("--dev and --no-console exclude each other.");
  return {
    console: values.dev ? "dev" : values["no-console"] ? "none" : "built",
    sampleData: !values["no-sample-data"],
    traffic: !values["no-traffic"],
    port: values.port === undefined ? null : parsePort(values.port),
    directory: values.directory === undefined ? null : resolve(values.directory),
    plan: values.plan === undefined ? "local" : parsePlan(values.plan),
    help: values.help ?? false,
  };
}

function read(args: string[]) {
  try {
    return parseArgs({
      args,
      options: {
        "no-sample-data": { type: "boolean" },
        "no-traffic": { type: "boolean" },
        "no-console": { type: "boolean" },
        dev: { type: "boolean" },
        port: { type: "string" },
        directory: { type: "string" },
        plan: { type: "string" },
        help: { type: "boolean", short: "h" },
      },
    }).values;
  } catch (cause) {
    const [sentence = ""] = cause instanceof Error ? cause.message.split(". ", 1) : [];
    throw new UsageError(`${sentence.replace(/\.$/, "")}.`, { cause });
  }
}

function parsePlan(text: string): StackPlan {
  const plan = stackPlans.find((candidate) => candidate === text);
  if (plan === undefined) {
    throw new UsageError(`--plan takes one of ${stackPlans.join(", ")}, not "${text}".`);
  }
  return plan;
}

function parsePort(text: string): number {
  const port = /^\d{1,5}$/.test(text) ? Number(text) : Number.NaN;
  if (!(port >= 1 && port <= 65_535)) {
    throw new UsageError(`--port takes a number from 1 to 65535, not "${text}".`);
  }
  return port;
}

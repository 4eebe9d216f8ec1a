import { readFile, stat } from "node:fs/promises";
import { text } from "node:stream/consumers";
import { AppError } from "#domain/errors/app-error.ts";
import { type Observed, seen } from "#domain/live/observed.ts";
import { parseLogText } from "#domain/logs/parse-log-text.ts";
import { linesLogSource } from "#services/logs/lines-log-source.ts";
import type { LogSource } from "#services/logs/log-source.ts";
import { logSourceOf } from "#services/logs/log-source-of.ts";

/** The log that --logs names; without it the project's, where the environment says how it is reached. */
export async function openLogs(
  file: string | undefined,
  env: Record<string, string | undefined>,
): Promise<Observed<LogSource>> {
  if (file === undefined) return logSourceOf(sourcesOf(env));
  const { content, endsAt } = await readLog(file);
  const name = file === "-" ? "standard input" : file;
  return seen(linesLogSource(name, parseLogText(content, endsAt)), name);
}

function sourcesOf(env: Record<string, string | undefined>): Parameters<typeof logSourceOf>[0] {
  const { MANAGEMENT_API_TOKEN: token, PROJECT_REF: projectRef, ANALYTICS_URL, ANALYTICS_TOKEN } = env;
  const url = env.MANAGEMENT_API_URL || "https://api.supabase.com";
  return {
    management: token && projectRef ? { url, token, projectRef } : null,
    analytics: ANALYTICS_URL && ANALYTICS_TOKEN ? { url: ANALYTICS_URL, token: ANALYTICS_TOKEN } : null,
  };
}

/** @throws AppError invalid_request when the file cannot be read */
async function readLog(file: string): Promise<{ content: string; endsAt: Date }> {
  if (file === "-") return { content: await text(process.stdin), endsAt: new Date() };
  try {
    return { content: await readFile(file, "utf8"), endsAt: (await stat(file)).mtime };
  } catch (cause) {
    const code = cause instanceof Error && "code" in cause ? String(cause.code) : "no reason given";
    throw new AppError("invalid_request", { message: `The log ${file} cannot be read (${code}).`, cause });
  }
}

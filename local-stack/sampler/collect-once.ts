import { collectAnswerSchema } from "#domain/api/collect.ts";
import { errorBodySchema } from "#domain/errors/app-error.ts";

/** Longer than all sources may take together. */
const TIMEOUT_MS = 15_000;

/** Asks for one sample. null when it was taken, or skipped; else why it was not. */
export async function collectOnce(
  { apiUrl, secretKey }: { apiUrl: string; secretKey: string },
  ending: AbortSignal,
): Promise<string | null> {
  try {
    const response = await fetch(`${apiUrl}/functions/v1/collect/samples`, {
      method: "POST",
      headers: { apikey: secretKey },
      signal: AbortSignal.any([ending, AbortSignal.timeout(TIMEOUT_MS)]),
    });
    const text = await response.text();
    if (!response.ok) return sentenceOf(response.status, text);
    collectAnswerSchema.parse(JSON.parse(text));
    return null;
  } catch (error) {
    if (!(error instanceof Error)) return String(error);
    return error.cause instanceof Error ? `${error.message} (${error.cause.message})` : error.message;
  }
}

/** The function's own sentence where it gave one: the terminal is read by people. */
function sentenceOf(status: number, text: string): string {
  const told = errorBodySchema.safeParse(parseJson(text));
  const words = told.success ? told.data.error.message.replace(/\.$/, "") : text.slice(0, 300);
  return `${words} (HTTP ${status})`;
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}

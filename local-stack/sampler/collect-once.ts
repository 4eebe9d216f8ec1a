import { collectAnswerSchema } from "#domain/api/collect.ts";

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
    if (!response.ok) return `HTTP ${response.status} ${text.slice(0, 300)}`;
    collectAnswerSchema.parse(JSON.parse(text));
    return null;
  } catch (error) {
    if (!(error instanceof Error)) return String(error);
    return error.cause instanceof Error ? `${error.message} (${error.cause.message})` : error.message;
  }
}

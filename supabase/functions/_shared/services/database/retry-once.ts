import type { ErrorCode } from "../../domain/errors/app-error.ts";
import { translateError } from "./translate-error.ts";

/** R2.15: a query that failed is tried once more after this. */
export const RETRY_AFTER_MS = 2_000;

const passing: readonly ErrorCode[] = ["database_unavailable", "lock_timeout", "query_timeout"];

/**
 * Tries `work` a second time when its failure may pass by itself. `mayRetry` tells whether that is still
 * harmless, such as nothing having been handed out yet.
 * @throws AppError the second failure, translated.
 */
export async function retryOnce<T>(work: () => Promise<T>, mayRetry: () => boolean = () => true): Promise<T> {
  try {
    return await work();
  } catch (error) {
    const failure = translateError(error);
    if (!passing.includes(failure.code) || !mayRetry()) throw failure;
  }
  await new Promise((resolve) => setTimeout(resolve, RETRY_AFTER_MS));
  try {
    return await work();
  } catch (error) {
    throw translateError(error);
  }
}

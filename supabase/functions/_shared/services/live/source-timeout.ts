/** What a source that does not answer may cost a snapshot. */
export const SOURCE_TIMEOUT_MS = 2_000;

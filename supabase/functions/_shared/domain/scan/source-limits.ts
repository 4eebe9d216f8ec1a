/** Larger files are generated or bundled; nobody writes two megabytes of source by hand. */
export const MAX_SOURCE_BYTES = 2 * 1024 * 1024;

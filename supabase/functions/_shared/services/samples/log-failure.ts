/** One line of JSON for work whose caller goes on without it. */
export function logFailure(work: string, error: unknown): void {
  const cause = error instanceof Error ? { message: error.message, stack: error.stack } : String(error);
  console.error(JSON.stringify({ level: "error", at: new Date().toISOString(), work, cause }));
}

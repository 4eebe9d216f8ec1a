const STACK_CHARACTERS = 4_000;

/** For whoever runs the console: the driver's own text goes to the log, never to people. */
export function logFailure(fixId: string, error: unknown): void {
  const known = error instanceof Error;
  const cause = known
    ? {
        message: error.message,
        code: "code" in error ? error.code : null,
        stack: error.stack?.slice(0, STACK_CHARACTERS),
      }
    : { message: String(error) };
  console.error(JSON.stringify({ level: "warn", at: new Date().toISOString(), fixId, cause }));
}

import { StackError } from "./stack-error.ts";

/** The errors a person can do something about, in words that say what. */
export function explainStartError(error: unknown): unknown {
  if (!(error instanceof Error && "code" in error)) return error;
  const port = "port" in error ? String(error.port) : "";
  switch (error.code) {
    case "EADDRINUSE":
      return new StackError(
        `Port ${port} is taken by another program.\nChoose another with --port, or leave the option out to take the next free one.`,
      );
    case "EACCES":
      return new StackError(
        port !== ""
          ? `This user may not listen on port ${port}: choose one above 1023.`
          : `${error.message}\nThe folder belongs to another user: the stack was started as one before. Start it as that user, or remove .local as one who may.`,
      );
    case "ENOSPC":
      return new StackError("The disk is full.");
    default:
      return error;
  }
}

import { unseen } from "../../domain/live/observed.ts";
import { translateError } from "../database/translate-error.ts";
import { SessionEnded } from "../database/until-lost.ts";

/** Turns a failed read into why it was not seen. What is not expected of any project is logged as well. */
export function whyNotRead(error: unknown, subject: string): ReturnType<typeof unseen> {
  switch (sqlState(error)) {
    case "42501":
      return unseen(
        `The role of the functions may not read ${subject}.`,
        "Connect as postgres (SUPABASE_DB_URL), or grant that role the right to read it.",
      );
    case "42P01":
    case "3F000":
      return unseen(
        `${subject} does not exist in this database.`,
        "Realtime makes its schema when a client connects for the first time.",
      );
    case "57014":
      return unseen(
        `Reading ${subject} took too long.`,
        "Look at the database's load; it is asked again with the next sample.",
      );
  }
  if (error instanceof SessionEnded) {
    return unseen(
      `${subject} could not be read: ${error.message}`,
      "Find the policy with the RLS test, and mend it.",
    );
  }
  const { code, message } = translateError(error);
  if (code === "internal") {
    console.error(JSON.stringify({ level: "error", source: subject, cause: String(error) }));
  }
  return unseen(
    `${subject} could not be read: ${message}`,
    code === "internal"
      ? "The log of the functions has the cause."
      : "Check that the database runs and accepts connections.",
  );
}

function sqlState(error: unknown): string | null {
  return error instanceof Error && "code" in error && typeof error.code === "string" ? error.code : null;
}

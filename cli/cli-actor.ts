import { userInfo } from "node:os";
import type { Actor } from "#domain/operators/operator.ts";

/** Who the audit trail names for a change made from the command line. */
export function cliActor(): Actor {
  return { userId: null, email: osUserName(), role: "cli" };
}

// Containers run under user ids that have no name; os.userInfo throws there.
function osUserName(): string {
  try {
    return userInfo().username;
  } catch {
    return `uid ${process.getuid?.() ?? "unknown"}`;
  }
}

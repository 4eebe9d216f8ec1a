import type { DoctorCheck } from "#domain/doctor/doctor-check.ts";
import type { ServerState } from "#domain/doctor/server-state.ts";
import { poolsByTransaction } from "#services/database/transaction-pooler.ts";

/** package.json says the same in `engines`. */
const neededNode = [20, 19] as const;

export function judgeNode(version: string): DoctorCheck {
  const [major = 0, minor = 0] = version.split(".").map(Number);
  const enough = major > neededNode[0] || (major === neededNode[0] && minor >= neededNode[1]);
  return {
    name: "Node.js",
    state: enough ? "ok" : "fail",
    summary: version,
    remedy: enough ? null : `Install Node.js ${neededNode.join(".")} or newer.`,
  };
}

/** A pooler in transaction mode answers, but cannot hold what an index build needs. */
export function judgeConnection(databaseUrl: string, state: ServerState, milliseconds: number): DoctorCheck {
  const name = "connection";
  const summary = `${state.role} on ${state.database}, answered in ${Math.round(milliseconds)} ms`;
  if (!poolsByTransaction(databaseUrl)) return { name, state: "ok", summary, remedy: null };
  return {
    name,
    state: "warn",
    summary: `${summary}, through a pooler in transaction mode`,
    remedy:
      "Use the direct or the session-mode address (port 5432): index builds need a session of their own.",
  };
}

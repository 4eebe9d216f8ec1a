import { setTimeout as sleep } from "node:timers/promises";
import type { ClientMessage } from "../protocol/message.ts";
import type { ClientSocket } from "../server/client-socket.ts";
import type { Project } from "../server/project.ts";
import { JoinRefusal } from "./join-refusal.ts";
import { reply } from "./reply.ts";
import { tellError } from "./tell-error.ts";

const NORMAL = 1000;

/** Answers a join that failed, after the pause that slows down who tries again and again. */
export async function refuseJoin(
  project: Project,
  socket: ClientSocket,
  message: ClientMessage,
  error: unknown,
): Promise<void> {
  const refusal = error instanceof JoinRefusal ? error : unknownError(error);
  const { log } = refusal;
  if (log?.level === "error") tellError(project, socket.log, log.code, log.text);
  else if (log !== null) socket.log.write(log);
  await sleep(project.timings.joinBackoff, undefined, { signal: project.stopping }).catch(() => undefined);
  reply(socket, message, "error", { reason: refusal.message });
  if (refusal.disconnects) socket.close(NORMAL);
}

function unknownError(cause: unknown): JoinRefusal {
  const text = cause instanceof Error ? cause.message : String(cause);
  return JoinRefusal.logged("UnknownErrorOnChannel", text, { cause });
}

import type { Direction, Frame } from "./frame.ts";
import { payloadText } from "./payload-text.ts";

export const messageKinds = [
  "join",
  "reply",
  "system",
  "broadcast",
  "changes",
  "presence",
  "token",
  "heartbeat",
  "close",
  "other",
] as const;
export type MessageKind = (typeof messageKinds)[number];

export interface FrameDescription {
  kind: MessageKind;
  /** One line: what it says. */
  summary: string;
  /** The server's own words, where it refused or reported something. */
  reason: string | null;
  problem: boolean;
}

/** What a frame is, in the words of people. `answers` is the event that a reply belongs to. */
export function describeFrame(
  frame: Frame,
  direction: Direction,
  answers: string | null = null,
): FrameDescription {
  const payload = record(frame.payload);
  switch (frame.event) {
    case "phx_join":
      return plain("join", describeJoin(payload));
    case "phx_leave":
      return plain("close", "Leave the channel");
    case "heartbeat":
      return plain("heartbeat", "Heartbeat");
    case "access_token":
      return plain("token", "A new token for the channel");
    case "phx_reply":
      return describeReply(payload, answers);
    case "system":
      return describeSystem(payload);
    case "broadcast":
      return plain("broadcast", `${String(payload.event ?? "")}  ${payloadText(payload.payload)}`);
    case "postgres_changes":
      return describeChange(payload);
    case "presence":
      return plain("presence", `${String(payload.event ?? "")}  ${payloadText(payload.payload)}`);
    case "presence_state":
      return plain("presence", `Present: ${Object.keys(payload).length}`);
    case "presence_diff":
      return plain("presence", `Joined: ${sizeOf(payload.joins)}, left: ${sizeOf(payload.leaves)}`);
    case "phx_close":
      return { kind: "close", summary: "The channel was closed", reason: null, problem: direction === "in" };
    case "phx_error":
      return { kind: "close", summary: "The channel crashed", reason: null, problem: true };
    default:
      return plain("other", frame.event);
  }
}

function plain(kind: MessageKind, summary: string): FrameDescription {
  return { kind, summary, reason: null, problem: false };
}

function describeJoin(payload: Record<string, unknown>): string {
  const config = record(payload.config);
  const bindings = Array.isArray(config.postgres_changes) ? config.postgres_changes.length : 0;
  const access = config.private === true ? "private" : "public";
  return `Join, ${access}${bindings === 0 ? "" : `, bindings: ${bindings}`}`;
}

function describeReply(payload: Record<string, unknown>, answers: string | null): FrameDescription {
  const to = { phx_join: "join", phx_leave: "leave" }[answers ?? ""] ?? answers ?? "a message";
  if (answers === "heartbeat") return plain("heartbeat", "Heartbeat answered");
  if (payload.status === "ok") return plain("reply", `Accepted: ${to}`);
  const reason = reasonOf(payload.response);
  return { kind: "reply", summary: `Refused: ${to}. ${reason}`, reason, problem: true };
}

/** `{reason}` in most refusals; a bare string in that of a broadcast. */
function reasonOf(response: unknown): string {
  if (typeof response === "string") return response;
  const { reason } = record(response);
  return typeof reason === "string" ? reason : payloadText(response);
}

function describeSystem(payload: Record<string, unknown>): FrameDescription {
  const message = String(payload.message ?? "");
  return { kind: "system", summary: message, reason: message, problem: payload.status === "error" };
}

function describeChange(payload: Record<string, unknown>): FrameDescription {
  const data = record(payload.data);
  const table = `${String(data.schema ?? "")}.${String(data.table ?? "")}`;
  const errors = Array.isArray(data.errors) ? data.errors.map(String).join(", ") : "";
  if (errors !== "") {
    return {
      kind: "changes",
      summary: `${String(data.type)} ${table}: ${errors}`,
      reason: errors,
      problem: true,
    };
  }
  const shown = data.type === "DELETE" ? data.old_record : data.record;
  return plain("changes", `${String(data.type)} ${table}  ${payloadText(shown)}`);
}

function record(value: unknown): Record<string, unknown> {
  return typeof value === "object" && value !== null ? (value as Record<string, unknown>) : {};
}

function sizeOf(value: unknown): number {
  return Object.keys(record(value)).length;
}

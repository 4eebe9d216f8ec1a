import { z } from "zod";
import { AuthorizationError } from "../auth/authorization-error.ts";
import { authorizeWrite } from "../auth/authorize-topic.ts";
import type { Claims } from "../auth/claims.ts";
import { messageFrames } from "../protocol/fan-out-frames.ts";
import type { Project } from "../server/project.ts";
import { fanOut } from "./fan-out.ts";
import { fitsLimit } from "./payload-size.ts";

interface Message {
  topic: string;
  event: string;
  payload: Record<string, unknown>;
  private: boolean;
  id: string | null;
}

export type BatchOutcome =
  | { status: 202 }
  | { status: 422; errors: { messages: unknown[] } }
  | { status: 429; message: string };

interface Batch {
  body: unknown;
  claims: Claims;
  headers: Record<string, string>;
}

/** Sends a batch of broadcasts. Private ones that may not be written are dropped without a word, as on the server. */
export async function broadcastBatch(project: Project, batch: Batch): Promise<BatchOutcome> {
  const read = readMessages(project, batch.body);
  if ("errors" in read) return { status: 422, errors: { messages: read.errors } };
  const { messages } = read;
  const { rates, tenant } = project;
  const limit = tenant.limits.messagesPerSecond;
  if (limit !== null) {
    const { average } = rates.messages;
    if (average > limit) return { status: 429, message: "You have exceeded your rate limit" };
    if (messages.length + average > limit) {
      return { status: 429, message: "Too many messages to broadcast, please reduce the batch size" };
    }
  }
  for (const message of messages) if (!message.private) send(project, message);
  const topics = new Set(messages.filter((message) => message.private).map(({ topic }) => topic));
  for (const topic of topics) {
    if (!(await mayWrite(project, topic, batch))) continue;
    for (const message of messages) if (message.private && message.topic === topic) send(project, message);
  }
  return { status: 202 };
}

function send(project: Project, { topic, event, payload, private: isPrivate, id }: Message): void {
  project.rates.messages.add(1);
  project.metrics.events("broadcast", 1);
  const told = { payload, event, type: "broadcast", ...(id === null ? {} : { meta: { id } }) };
  const json = JSON.stringify(told);
  project.metrics.payloadSize("broadcast", Buffer.byteLength(json));
  const frames = messageFrames(`realtime:${topic}`, "broadcast", json);
  fanOut(project, { topic, isPrivate, frames, ...(id === null ? {} : { id }) });
}

async function mayWrite({ policies, log, metrics }: Project, topic: string, { claims, headers }: Batch) {
  const since = performance.now();
  try {
    const writable = await authorizeWrite(policies, { topic, claims, headers }, ["broadcast"]);
    metrics.authorizationChecked("write", performance.now() - since);
    return writable.has("broadcast");
  } catch (error) {
    if (!(error instanceof AuthorizationError)) throw error;
    const code = error.fault === "policy" ? "RlsPolicyError" : "UnableToConnectToProject";
    log.write({ level: "error", code, text: error.message });
    return false;
  }
}

const batchSchema = z.object({ messages: z.array(z.unknown()).min(1) });
const missing = "can't be blank";
const fieldSchemas = {
  topic: z.string({ error: "is invalid" }),
  event: z.string({ error: "is invalid" }),
  payload: z.record(z.string(), z.unknown(), { error: "is invalid" }),
};
const optionalSchema = z.object({
  private: z.boolean().nullish(),
  id: z.string().nullish(),
});

function readMessages(project: Project, body: unknown): { messages: Message[] } | { errors: unknown[] } {
  const batch = batchSchema.safeParse(body);
  if (!batch.success) return { errors: [missing] };
  const read = batch.data.messages.map((message) => readMessage(project, message));
  const messages = read.flatMap((one) => ("message" in one ? [one.message] : []));
  if (messages.length === read.length) return { messages };
  return { errors: read.map((one) => ("errors" in one ? one.errors : {})) };
}

type ReadMessage = { message: Message } | { errors: Record<string, string[]> };

function readMessage(project: Project, value: unknown): ReadMessage {
  const given = z.record(z.string(), z.unknown()).safeParse(value).data ?? {};
  const errors: Record<string, string[]> = {};
  for (const [name, schema] of Object.entries(fieldSchemas)) {
    const field = given[name];
    if (field === undefined || field === null || field === "") errors[name] = [missing];
    else if (!schema.safeParse(field).success) errors[name] = ["is invalid"];
  }
  const payload = given.payload ?? {};
  if (!fitsLimit(project.tenant, Buffer.byteLength(JSON.stringify(payload)))) {
    errors.payload = ["Payload size exceeds tenant limit"];
  }
  const optional = optionalSchema.safeParse(given);
  if (!optional.success) errors.private = ["is invalid"];
  if (Object.keys(errors).length > 0 || !optional.success) return { errors };
  return {
    message: {
      topic: fieldSchemas.topic.parse(given.topic),
      event: fieldSchemas.event.parse(given.event),
      payload: fieldSchemas.payload.parse(payload),
      private: optional.data.private ?? false,
      id: optional.data.id ?? null,
    },
  };
}

import type { DatabaseMessage } from "./database-messages.ts";

/** A row of realtime.messages as text values. Throws with the server's word for what is missing. */
export function toDatabaseMessage(
  row: Record<string, string | null>,
  committedAt: Date | null,
): DatabaseMessage {
  const required = (name: string): string => {
    const value = row[name] ?? null;
    if (value === null) throw new Error(`${name}_missing`);
    return value;
  };
  return {
    id: required("id"),
    topic: required("topic"),
    event: required("event"),
    private: required("private") === "t",
    payload: readPayload(row),
    insertedAt: new Date(`${required("inserted_at").replace(" ", "T")}Z`).toISOString(),
    committedAt: committedAt?.toISOString() ?? null,
  };
}

function readPayload({ payload, binary_payload }: Record<string, string | null>): DatabaseMessage["payload"] {
  if (binary_payload) return { binary: Buffer.from(binary_payload.slice("\\x".length), "hex") };
  if (payload) return { json: JSON.parse(payload) };
  throw new Error("payload_missing");
}

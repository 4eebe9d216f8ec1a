import { explainReason } from "#domain/realtime-reasons/explain-reason.ts";
import { formatBytes } from "../../../components/format/format-bytes.ts";
import { formatMilliseconds } from "../../../components/format/format-milliseconds.ts";
import { formatTime } from "../../../components/format/format-time.ts";
import { CodeBlock } from "../../../components/ui/code-block.tsx";
import { KeyValues } from "../../../components/ui/key-values.tsx";
import { decodeFrame } from "../frames/decode-frame.ts";
import type { Frame } from "../frames/frame.ts";
import { hexDump } from "../frames/hex-dump.ts";
import type { InspectedMessage } from "../log/inspected-message.ts";
import { kindWords } from "./message-words.ts";

const latencyWords = {
  reply: "from the request to this reply, on this machine's clock",
  echo: "from sending it to its return, on this machine's clock",
};

/** All of one message: what it means, its payload, and the frame as it went over the socket. */
export function MessageDetails({ message }: { message: InspectedMessage }) {
  const frame = message.raw === null ? null : decodeFrame(message.raw);
  return (
    <div className="grid grid-cols-1 gap-3 p-3">
      <Explanation message={message} />
      <KeyValues items={factsOf(message, frame)} />
      {message.raw === null && message.size > 0 && (
        <p className="text-ink-muted">Frames over 64 kB are not kept, so that the page stays small.</p>
      )}
      {frame !== null && <CodeBlock label="payload" text={jsonOf(frame.payload)} />}
      {message.raw !== null && (
        <CodeBlock
          label={typeof message.raw === "string" ? "frame, text" : "frame, binary"}
          text={typeof message.raw === "string" ? message.raw : hexDump(message.raw)}
        />
      )}
    </div>
  );
}

function Explanation({ message }: { message: InspectedMessage }) {
  if (message.reason === null) return null;
  const explanation = explainReason(message.reason);
  return (
    <div className={message.problem ? "rounded-md bg-fail-tint p-3" : "rounded-md bg-pass-tint p-3"}>
      <p className="break-words font-mono text-xs">{message.reason}</p>
      <p className="mt-1">
        {explanation === null
          ? "Nobody has written down yet what this means. Realtime's log has the line that belongs to it."
          : `${explanation.meaning} ${explanation.remedy}`}
      </p>
    </div>
  );
}

function factsOf(message: InspectedMessage, frame: Frame | null) {
  const { direction, kind, latency, size, at, topic, event } = message;
  const facts: [id: string, value: string | null][] = [
    ["Message", `${kindWords[kind]}, ${direction === "out" ? "sent" : "received"}`],
    ["Time", formatTime(new Date(at))],
    ["Topic", topic === "" ? null : topic],
    ["Event", event === "" || event === "socket" ? null : event],
    ["Refs", frame === null ? null : `join ${frame.joinRef ?? "none"}, ref ${frame.ref ?? "none"}`],
    ["Size", size === 0 ? null : formatBytes(size)],
    ["Latency", latency === null ? null : `${formatMilliseconds(latency.ms)} ${latencyWords[latency.of]}`],
    [
      "Commit",
      kind === "changes"
        ? "Its time is the server's clock, so its age is not told here. Delivery probes tell latency."
        : null,
    ],
  ];
  return facts.flatMap(([id, value]) => (value === null ? [] : [{ id, name: id, value }]));
}

function jsonOf(payload: unknown): string {
  const shown = (_: string, value: unknown) =>
    value instanceof Uint8Array ? `[${value.length} bytes, see the frame]` : value;
  return JSON.stringify(payload, shown, 2) ?? "";
}

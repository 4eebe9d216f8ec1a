import { useMutation } from "@tanstack/react-query";
import { type FormEvent, useState } from "react";
import { Field } from "../../../components/ui/field.tsx";
import { Input } from "../../../components/ui/input.tsx";
import { Panel } from "../../../components/ui/panel.tsx";
import { TextArea } from "../../../components/ui/text-area.tsx";
import { WriteButton } from "../../../components/ui/write-button.tsx";
import { useCallFunction } from "../../../lib/services-context.tsx";
import type { OpenSession } from "../session/use-inspector.ts";
import { useSessionState } from "../session/use-session-state.ts";
import { readPayload } from "./read-payload.ts";
import { describeSendResult, sendBroadcast } from "./send-broadcast.ts";

/** Sends one broadcast to the joined channel; who sent what where is on record. */
export function BroadcastForm({ open }: { open: OpenSession }) {
  const callFunction = useCallFunction();
  const { phase } = useSessionState(open.session);
  const [event, setEvent] = useState("message");
  const [text, setText] = useState('{\n  "text": "hello"\n}');
  const payload = readPayload(text);
  const send = useMutation({
    mutationKey: ["observe", "inspector", "broadcast"] as const,
    mutationFn: (wanted: { event: string; payload: Record<string, unknown> }) =>
      sendBroadcast(callFunction, open, wanted.event, wanted.payload),
  });
  const joined = phase === "joined";
  const submit = () => {
    const name = event.trim();
    if (payload !== null && name !== "") send.mutate({ event: name, payload });
  };

  return (
    <Panel title="Send a broadcast">
      <form
        onSubmit={(submitted: FormEvent) => submitted.preventDefault()}
        className="grid grid-cols-1 gap-3"
      >
        <Field label="Event" error={event.trim() === "" ? "A broadcast has an event." : null}>
          {(control) => (
            <Input
              {...control}
              className="font-mono"
              autoComplete="off"
              spellCheck={false}
              value={event}
              onChange={(change) => setEvent(change.target.value)}
            />
          )}
        </Field>
        <Field label="Payload" error={payload === null ? "The payload is one JSON object." : null}>
          {(control) => (
            <TextArea
              {...control}
              rows={4}
              value={text}
              onChange={(change) => setText(change.target.value)}
            />
          )}
        </Field>
        <div className="flex flex-wrap items-center gap-3">
          {joined ? (
            <WriteButton
              variant="primary"
              busy={send.isPending}
              disabled={payload === null || event.trim() === ""}
              onClick={submit}
            >
              Send
            </WriteButton>
          ) : (
            <p className="text-ink-muted">It can be sent while the channel is joined.</p>
          )}
          <p role="status" className="text-ink-muted text-xs">
            {send.data !== undefined &&
              describeSendResult(send.data, {
                ack: open.settings.broadcast.ack,
                isPrivate: open.settings.private,
              })}
          </p>
        </div>
        {send.isError && (
          <p role="alert" className="rounded-md bg-fail-tint p-3">
            {send.error.message}
          </p>
        )}
      </form>
    </Panel>
  );
}

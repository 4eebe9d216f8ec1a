import { useMutation } from "@tanstack/react-query";
import { useState } from "react";
import { Button } from "../../../components/ui/button.tsx";
import { Field } from "../../../components/ui/field.tsx";
import { Panel } from "../../../components/ui/panel.tsx";
import { TextArea } from "../../../components/ui/text-area.tsx";
import { payloadText } from "../frames/payload-text.ts";
import { readPayload } from "../send/read-payload.ts";
import type { InspectorSession } from "../session/inspector-session.ts";
import { useSessionState } from "../session/use-session-state.ts";

/** Who is present on the channel, with what each tracked; and one's own state. */
export function PresencePanel({ session }: { session: InspectorSession }) {
  const { phase, presence } = useSessionState(session);
  const [text, setText] = useState('{ "status": "watching" }');
  const tracked = readPayload(text);
  const change = useMutation({
    mutationKey: ["inspector", "presence"] as const,
    mutationFn: (state: Record<string, unknown> | null) =>
      state === null ? session.untrack() : session.track(state),
  });
  const keys = Object.entries(presence);
  const joined = phase === "joined";
  return (
    <Panel title="Presence" aside={<span className="text-ink-muted text-xs">{keys.length} present</span>}>
      <div className="grid grid-cols-1 gap-3">
        {keys.length === 0 && <p className="text-ink-muted">Nobody is present on this channel.</p>}
        <ul className="grid max-h-60 grid-cols-1 gap-1 overflow-y-auto">
          {keys.map(([key, metas]) => (
            <li key={key} className="min-w-0 break-words">
              <bdi className="font-medium font-mono text-xs">{key}</bdi>
              {metas.map((meta) => (
                <span key={String(meta.presence_ref)} className="block font-mono text-ink-muted text-xs">
                  {payloadText(meta)}
                </span>
              ))}
            </li>
          ))}
        </ul>
        <Field label="My state" error={tracked === null ? "A state is one JSON object." : null}>
          {(control) => (
            <TextArea {...control} rows={2} value={text} onChange={(event) => setText(event.target.value)} />
          )}
        </Field>
        <div className="flex flex-wrap items-center gap-2">
          <Button
            size="sm"
            disabled={!joined || tracked === null}
            busy={change.isPending}
            onClick={() => change.mutate(tracked)}
          >
            Track
          </Button>
          <Button size="sm" disabled={!joined || change.isPending} onClick={() => change.mutate(null)}>
            Untrack
          </Button>
          <span role="status" className="text-ink-muted text-xs">
            {change.data !== undefined &&
              (change.data === "ok" ? "Accepted." : `Not accepted: ${change.data}.`)}
          </span>
        </div>
      </div>
    </Panel>
  );
}

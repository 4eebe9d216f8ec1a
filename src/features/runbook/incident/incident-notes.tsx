import { useMutation, useQueryClient } from "@tanstack/react-query";
import { type FormEvent, useState } from "react";
import type { Incident } from "#domain/incidents/incident.ts";
import { RelativeTime } from "../../../components/format/relative-time.tsx";
import { Button } from "../../../components/ui/button.tsx";
import { Input } from "../../../components/ui/input.tsx";
import { roleRefusal } from "../../../lib/role-refusal.ts";
import { useCallFunction } from "../../../lib/services-context.tsx";
import { useWriteAccess } from "../../../lib/write-access.ts";
import { noteIncidentMutation } from "./incident-mutations.ts";

/** What was found out, oldest first, and a line for more. */
export function IncidentNotes({ incident }: { incident: Incident }) {
  const note = useMutation(noteIncidentMutation(useCallFunction(), useQueryClient(), incident.id));
  const refusal = roleRefusal(useWriteAccess());
  const [text, setText] = useState("");
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (text.trim() === "" || refusal !== undefined) return;
    note.mutate(text.trim(), { onSuccess: () => setText("") });
  };
  return (
    <div className="grid grid-cols-1 gap-2">
      {incident.notes.length > 0 && (
        <ul aria-label="Notes" className="grid gap-1">
          {incident.notes.map(({ at, by, text: line }) => (
            <li key={at} className="min-w-0 break-words">
              {line}{" "}
              <span className="text-ink-muted text-xs">
                {by}, <RelativeTime time={at} />
              </span>
            </li>
          ))}
        </ul>
      )}
      <form onSubmit={submit} className="flex flex-wrap gap-2">
        <Input
          aria-label="Note"
          placeholder="What was found out"
          className="min-w-48 flex-1"
          maxLength={4_000}
          value={text}
          onChange={(event) => setText(event.target.value)}
        />
        <Button type="submit" busy={note.isPending} unavailable={refusal}>
          Add note
        </Button>
      </form>
      {note.isError && (
        <p role="alert" className="text-fail text-xs">
          {note.error.message}
        </p>
      )}
    </div>
  );
}

import { useQuery } from "@tanstack/react-query";
import { useDeferredValue, useState } from "react";
import { Button } from "../../components/ui/button.tsx";
import { Field } from "../../components/ui/field.tsx";
import { Input } from "../../components/ui/input.tsx";
import { UnseenNote } from "../../components/ui/unseen-note.tsx";
import { useCallFunction } from "../../lib/services-context.tsx";
import { rlsUsersQuery } from "./rls-queries.ts";

const PAGE = 20;

/** Accounts of the project, by a part of their email or id. Only these two are read. */
export function UserPicker(props: {
  chosen: string;
  problem: string | null;
  onChoose: (id: string) => void;
}) {
  const [search, setSearch] = useState(props.chosen);
  const [offset, setOffset] = useState(0);
  const users = useQuery(rlsUsersQuery(useCallFunction(), useDeferredValue(search.trim()), offset));
  return (
    <div className="grid min-w-0 grid-cols-1 gap-2">
      <Field
        label="Account"
        error={props.problem}
        hint="A part of the email or id. Claims are those Auth issues, without what an access token hook adds."
      >
        {(control) => (
          <Input
            {...control}
            autoComplete="off"
            spellCheck={false}
            type="search"
            placeholder="ann@example.com"
            value={search}
            onChange={(event) => {
              setSearch(event.target.value);
              setOffset(0);
            }}
          />
        )}
      </Field>
      {users.isError && <p role="alert">{users.error.message}</p>}
      {users.data?.users.seen === false && <UnseenNote {...users.data.users} />}
      {users.data?.users.seen && (
        <>
          <ul aria-label="Accounts" className="max-h-56 overflow-y-auto rounded-md border border-line">
            {users.data.users.value.rows.map(({ id, email, anonymous }) => (
              <li key={id}>
                <button
                  type="button"
                  aria-pressed={id === props.chosen}
                  onClick={() => props.onChoose(id)}
                  className="block w-full px-2.5 py-1.5 text-left -outline-offset-2 hover:bg-hover aria-pressed:bg-selected aria-pressed:font-medium pointer-coarse:min-h-11"
                >
                  <span className="block truncate text-sm">
                    {email ?? (anonymous ? "Anonymous account" : "No email")}
                  </span>
                  <span className="block truncate font-mono text-2xs text-ink-muted">{id}</span>
                </button>
              </li>
            ))}
            {users.data.users.value.rows.length === 0 && (
              <li className="px-2.5 py-2 text-ink-muted text-sm">No account has that in its email or id.</li>
            )}
          </ul>
          {props.chosen !== "" && !users.data.users.value.rows.some(({ id }) => id === props.chosen) && (
            <p className="text-ink-muted text-xs">
              Chosen, and not in this list: <code className="break-all font-mono">{props.chosen}</code>
            </p>
          )}
          {(offset > 0 || users.data.users.value.more) && (
            <div className="flex gap-2">
              <Button size="sm" disabled={offset === 0} onClick={() => setOffset(Math.max(0, offset - PAGE))}>
                Newer
              </Button>
              <Button
                size="sm"
                disabled={!users.data.users.value.more}
                onClick={() => setOffset(offset + PAGE)}
              >
                Older
              </Button>
            </div>
          )}
        </>
      )}
    </div>
  );
}

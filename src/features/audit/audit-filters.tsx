import { X } from "lucide-react";
import { type FormEvent, useId, useState } from "react";
import { auditActions } from "#domain/audit/audit-entry.ts";
import { Button } from "../../components/ui/button.tsx";
import { Input } from "../../components/ui/input.tsx";
import { PageLink } from "../../components/ui/link.tsx";
import { Select } from "../../components/ui/select.tsx";
import { fixPath } from "../../lib/paths.ts";
import { actionWords } from "./action-words.ts";
import { type AuditSearch, isFiltered } from "./audit-search.ts";

interface AuditFiltersProps {
  search: AuditSearch;
  /** Emails to suggest. */
  actors: string[];
  onChange: (changes: Partial<AuditSearch>) => void;
  onClear: () => void;
}

export function AuditFilters({ search, actors, onChange, onClear }: AuditFiltersProps) {
  return (
    <search className="flex flex-wrap items-center gap-2">
      <Select
        label="Action"
        value={search.action ?? ""}
        onValueChange={(value) => onChange({ action: auditActions.find((known) => known === value) ?? null })}
        options={[
          { value: "", text: "All actions" },
          ...auditActions.map((action) => ({ value: action, text: actionWords[action] })),
        ]}
      />
      <ActorField
        key={search.actor}
        actor={search.actor}
        actors={actors}
        onChange={(actor) => onChange({ actor })}
      />
      {search.fixId !== null && (
        <span className="inline-flex h-8 items-center gap-1 rounded-md bg-selected pl-2.5 text-sm pointer-coarse:h-11">
          <PageLink to={fixPath(search.fixId)}>
            One fix, <span className="font-mono">{search.fixId.slice(0, 8)}</span>
          </PageLink>
          <button
            type="button"
            aria-label="Show records of every fix"
            onClick={() => onChange({ fixId: null })}
            className="grid size-8 place-items-center rounded-md text-ink-muted hover:text-ink pointer-coarse:size-11"
          >
            <X size={14} aria-hidden />
          </button>
        </span>
      )}
      {isFiltered(search) && (
        <Button variant="ghost" onClick={onClear}>
          Clear filters
        </Button>
      )}
    </search>
  );
}

/** The trail is asked for one whole address, so typing asks nothing before Enter or leaving the field. */
function ActorField(props: {
  actor: string | null;
  actors: string[];
  onChange: (actor: string | null) => void;
}) {
  const [text, setText] = useState(props.actor ?? "");
  const list = useId();
  const commit = (value: string) => {
    const actor = value.trim() === "" ? null : value.trim();
    if (actor !== props.actor) props.onChange(actor);
  };
  const submit = (event: FormEvent) => {
    event.preventDefault();
    commit(text);
  };
  return (
    <form onSubmit={submit} className="w-60 max-w-full max-sm:w-full">
      <Input
        type="search"
        list={list}
        aria-label="Actor, by email"
        placeholder="Actor, by email"
        autoComplete="off"
        spellCheck={false}
        value={text}
        onChange={(event) => {
          setText(event.target.value);
          // Choosing a suggestion, and emptying the field by its cross, are decisions of their own.
          if (event.target.value === "" || props.actors.includes(event.target.value))
            commit(event.target.value);
        }}
        onBlur={() => commit(text)}
      />
      <datalist id={list}>
        {props.actors.map((email) => (
          <option key={email} value={email} />
        ))}
      </datalist>
    </form>
  );
}

import { X } from "lucide-react";
import { type FormEvent, useState } from "react";
import { type Severity, severities } from "#domain/findings/finding.ts";
import { Button } from "../../../components/ui/button.tsx";
import { Input } from "../../../components/ui/input.tsx";
import { Select } from "../../../components/ui/select.tsx";
import { isFiltered, type LogsSearch } from "../logs-search.ts";
import type { ChangeLogsSearch } from "../use-logs-search.ts";

const words: Record<Severity, string> = {
  CRITICAL: "Critical lines",
  HIGH: "High and worse",
  MEDIUM: "Medium and worse",
  LOW: "All but normal lines",
  INFO: "All lines",
};

interface LineFiltersProps {
  search: LogsSearch;
  change: ChangeLogsSearch;
}

export function LineFilters({ search, change }: LineFiltersProps) {
  return (
    <search className="flex flex-wrap items-center gap-2">
      <Select
        label="Severity"
        value={search.severity}
        onValueChange={(value) => change({ severity: severities.find((known) => known === value) ?? "INFO" })}
        options={severities.map((severity) => ({ value: severity, text: words[severity] }))}
      />
      <TextField
        key={`text ${search.text}`}
        label="Search in lines"
        text={search.text}
        onChange={(text) => change({ text })}
      />
      {search.key !== null && (
        <Chip text={search.key} label="Show lines of every group" onClear={() => change({ key: null })} />
      )}
      {search.table !== null && (
        <Chip text={search.table} label="Show lines of every table" onClear={() => change({ table: null })} />
      )}
      {isFiltered(search) && (
        <Button
          variant="ghost"
          onClick={() => change({ severity: "INFO", key: null, text: null, table: null })}
        >
          Show all lines
        </Button>
      )}
    </search>
  );
}

/** The whole log is asked for it, so typing asks nothing before Enter or leaving the field. */
function TextField(props: { label: string; text: string | null; onChange: (text: string | null) => void }) {
  const [text, setText] = useState(props.text ?? "");
  const commit = (value: string) => {
    const asked = value.trim() === "" ? null : value.trim().slice(0, 200);
    if (asked !== props.text) props.onChange(asked);
  };
  const submit = (event: FormEvent) => {
    event.preventDefault();
    commit(text);
  };
  return (
    <form onSubmit={submit} className="w-60 max-w-full max-sm:w-full">
      <Input
        type="search"
        aria-label={props.label}
        placeholder={props.label}
        autoComplete="off"
        spellCheck={false}
        value={text}
        onChange={(event) => {
          setText(event.target.value);
          if (event.target.value === "") commit("");
        }}
        onBlur={() => commit(text)}
      />
    </form>
  );
}

function Chip(props: { text: string; label: string; onClear: () => void }) {
  return (
    <span className="inline-flex h-8 min-w-0 items-center gap-1 rounded-md bg-selected pl-2.5 text-sm pointer-coarse:h-11">
      <span className="truncate font-mono">{props.text}</span>
      <button
        type="button"
        aria-label={props.label}
        onClick={props.onClear}
        className="grid size-8 place-items-center rounded-md text-ink-muted hover:text-ink pointer-coarse:size-11"
      >
        <X size={14} aria-hidden />
      </button>
    </span>
  );
}

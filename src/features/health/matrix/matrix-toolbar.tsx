import clsx from "clsx";
import { SlidersHorizontal } from "lucide-react";
import { type Ref, useEffect, useId, useState } from "react";
import type { Matrix } from "#domain/api/matrix.ts";
import { type CheckStatus, checkIds, checkStatuses } from "#domain/checks/check.ts";
import { severities } from "#domain/findings/finding.ts";
import { visibleName } from "../../../components/format/visible-name.ts";
import { Button } from "../../../components/ui/button.tsx";
import { Checkbox } from "../../../components/ui/checkbox.tsx";
import { Input } from "../../../components/ui/input.tsx";
import { Select } from "../../../components/ui/select.tsx";
import { severityWords } from "../../../components/ui/severity-badge.tsx";
import { clearFilters, isFiltered, type MatrixSearch } from "./matrix-search.ts";
import { StatusToggles } from "./status-toggles.tsx";
import type { ChangeSearch } from "./use-matrix-search.ts";

/** Browsers refuse more than a few changes of the address a second. */
const TYPING_PAUSE_MS = 150;

interface MatrixToolbarProps {
  matrix: Matrix;
  search: MatrixSearch;
  change: ChangeSearch;
  searchField: Ref<HTMLInputElement>;
}

export function MatrixToolbar({ matrix, search, change, searchField }: MatrixToolbarProps) {
  const [text, setText] = useState(search.text);
  const [shownText, setShownText] = useState(search.text);
  if (search.text !== shownText) {
    setShownText(search.text);
    setText(search.text);
  }

  useEffect(() => {
    if (text === search.text) return;
    const timer = setTimeout(() => change({ text }), TYPING_PAUSE_MS);
    return () => clearTimeout(timer);
  }, [text, search.text, change]);

  const [open, setOpen] = useState(false);
  const filtersId = useId();
  const schemas = [...new Set(matrix.rows.map((row) => row.schema))].sort();
  const toggle = (status: CheckStatus) =>
    change({
      statuses: checkStatuses.filter((known) => search.statuses.includes(known) !== (known === status)),
    });

  return (
    <search className="flex flex-wrap items-center gap-2 px-4 pb-3">
      <Input
        ref={searchField}
        type="search"
        aria-label="Search tables"
        aria-keyshortcuts="/"
        placeholder="Search tables"
        className="max-w-56 max-md:max-w-none max-md:flex-1"
        value={text}
        onChange={(event) => setText(event.target.value)}
      />
      <Button
        className="md:hidden"
        aria-expanded={open}
        aria-controls={filtersId}
        onClick={() => setOpen(!open)}
      >
        <SlidersHorizontal size={14} aria-hidden />
        Filters
      </Button>
      <div id={filtersId} className={clsx("flex-wrap items-center gap-2 md:flex", open ? "flex" : "hidden")}>
        <Select
          label="Schema"
          value={search.schema ?? ""}
          onValueChange={(schema) => change({ schema: schema === "" ? null : schema })}
          options={[
            { value: "", text: "All schemas" },
            ...schemas.map((schema) => ({ value: schema, text: visibleName(schema) })),
          ]}
          className="max-w-44"
        />
        <Select
          label="Check"
          value={search.column ?? ""}
          onValueChange={(id) => change({ column: checkIds.find((known) => known === id) ?? null })}
          options={[
            { value: "", text: "All checks" },
            ...matrix.checks.map((check) => ({ value: check.id, text: check.title })),
          ]}
        />
        <StatusToggles chosen={search.statuses} onToggle={toggle} />
        <Select
          label="Severity"
          value={search.severity ?? ""}
          onValueChange={(name) => change({ severity: severities.find((known) => known === name) ?? null })}
          options={[
            { value: "", text: "All severities" },
            ...severities.map((severity) => ({ value: severity, text: severityWords[severity] })),
          ]}
        />
        <Checkbox
          label="Only with findings"
          checked={search.onlyWithFindings}
          onChange={(onlyWithFindings) => change({ onlyWithFindings })}
        />
        {isFiltered(search) && (
          <Button variant="ghost" onClick={() => change(clearFilters(search))}>
            Clear filters
          </Button>
        )}
      </div>
    </search>
  );
}

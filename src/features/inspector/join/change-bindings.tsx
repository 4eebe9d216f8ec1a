import { Plus, X } from "lucide-react";
import { useId } from "react";
import { Button } from "../../../components/ui/button.tsx";
import { IconButton } from "../../../components/ui/icon-button.tsx";
import { Input } from "../../../components/ui/input.tsx";
import { Select } from "../../../components/ui/select.tsx";
import { useLiveSample } from "../../../lib/realtime/use-live-connection.ts";
import { changeEvents } from "../session/join-settings.ts";
import { type JoinDraft, newBinding } from "./join-draft.ts";

type Binding = JoinDraft["changes"][number];

interface ChangeBindingsProps {
  bindings: Binding[];
  problem: string | null;
  onChange: (bindings: Binding[]) => void;
}

/** Which changes of which tables to ask for. One that the server refuses fails all of the channel. */
export function ChangeBindings({ bindings, problem, onChange }: ChangeBindingsProps) {
  const tables = useLiveSample()?.snapshot.tables;
  const listId = useId();
  const replace = (changed: Binding) =>
    onChange(bindings.map((binding) => (binding.key === changed.key ? changed : binding)));
  return (
    <fieldset className="grid grid-cols-1 gap-2">
      <legend className="mb-1.5 font-medium text-sm">Postgres Changes</legend>
      <datalist id={listId}>
        {tables?.seen === true &&
          [...new Set(tables.value.map(({ table }) => table))].map((table) => (
            <option key={table} value={table} />
          ))}
      </datalist>
      {bindings.map((binding, index) => (
        <BindingFields
          key={binding.key}
          number={index + 1}
          binding={binding}
          tablesId={listId}
          onChange={replace}
          onRemove={() => onChange(bindings.filter(({ key }) => key !== binding.key))}
        />
      ))}
      {problem !== null && <p className="text-fail text-xs">{problem}</p>}
      <div>
        <Button size="sm" onClick={() => onChange([...bindings, newBinding()])}>
          <Plus size={14} aria-hidden />
          Add a binding
        </Button>
      </div>
    </fieldset>
  );
}

function BindingFields(props: {
  number: number;
  binding: Binding;
  tablesId: string;
  onChange: (binding: Binding) => void;
  onRemove: () => void;
}) {
  const { number, binding, onChange } = props;
  const field = (name: "schema" | "table" | "filter", label: string, placeholder: string) => (
    <Input
      aria-label={`Binding ${number}: ${label}`}
      placeholder={placeholder}
      autoComplete="off"
      spellCheck={false}
      className="font-mono"
      {...(name === "table" ? { list: props.tablesId } : {})}
      value={binding[name]}
      onChange={(event) => onChange({ ...binding, [name]: event.target.value })}
    />
  );
  return (
    <div className="grid grid-cols-[minmax(0,1fr)_minmax(0,1.4fr)] gap-1.5 rounded-md border border-line bg-panel p-2">
      <div className="col-span-2 flex items-center justify-between gap-2">
        <Select
          label={`Binding ${number}: event`}
          value={binding.event}
          onValueChange={(value) =>
            onChange({ ...binding, event: changeEvents.find((known) => known === value) ?? binding.event })
          }
          options={changeEvents.map((event) => ({
            value: event,
            text: event === "*" ? "All events" : event,
          }))}
        />
        <IconButton label={`Remove binding ${number}`} onClick={props.onRemove}>
          <X size={14} aria-hidden />
        </IconButton>
      </div>
      {field("schema", "schema", "schema")}
      {field("table", "table", "every table")}
      <div className="col-span-2">{field("filter", "filter", "filter, such as id=eq.1")}</div>
    </div>
  );
}

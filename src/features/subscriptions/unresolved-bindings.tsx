import type { Inventories } from "#domain/api/inventories.ts";
import { formatNoun } from "../../components/format/format-count.ts";
import { LongList } from "../../components/ui/long-list.tsx";
import { Panel } from "../../components/ui/panel.tsx";

/** Places in the code that subscribe to a table which only run time knows. */
export function UnresolvedBindings({ bindings }: { bindings: Inventories["unresolved"] }) {
  if (bindings.length === 0) return null;
  return (
    <Panel
      title="Known only at run time"
      flush
      aside={<span className="text-ink-muted text-xs">{formatNoun(bindings.length, "binding")}</span>}
    >
      <p className="p-3 text-ink-muted text-xs">
        The scanner found these bindings and not their table, so what clients have beyond the rest of the code
        may come from them.
      </p>
      <LongList items={bindings} first={10} keyOf={({ file, line }, index) => `${file}:${line} ${index}`}>
        {({ file, line, schema, events }) => (
          <p className="px-3 py-2 text-xs">
            <code className="break-all font-mono">
              {file}:{line}
            </code>{" "}
            <span className="text-ink-muted">
              {events.join(", ")} in {schema ?? "a schema known only at run time"}
            </span>
          </p>
        )}
      </LongList>
    </Panel>
  );
}

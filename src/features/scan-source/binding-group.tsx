import { formatFilter } from "#domain/subscriptions/format-filter.ts";
import type { Subscription } from "#domain/subscriptions/subscription.ts";
import { formatNoun } from "../../components/format/format-count.ts";
import { RelationName } from "../../components/format/relation-name.tsx";
import { visibleName } from "../../components/format/visible-name.ts";
import { Badge } from "../../components/ui/badge.tsx";
import { Disclosure } from "../../components/ui/disclosure.tsx";
import { LongList } from "../../components/ui/long-list.tsx";
import type { BindingGroup, BindingTarget } from "./group-bindings.ts";

const SHOWN = 20;

/** One table and every place in the code that listens to it. */
export function BindingGroupView({ group, open }: { group: BindingGroup; open: boolean }) {
  const { target, bindings } = group;
  return (
    <Disclosure
      open={open}
      className="px-3 py-1.5"
      summary={
        <span className="flex min-w-0 flex-wrap items-baseline gap-x-3 text-ink">
          <Target target={target} />
          <span className="text-ink-muted text-xs">{formatNoun(bindings.length, "binding")}</span>
        </span>
      }
    >
      <div className="border-t">
        <LongList
          items={bindings}
          first={SHOWN}
          keyOf={(binding, index) => `${binding.file}:${binding.line}:${index}`}
        >
          {(binding) => <Binding binding={binding} />}
        </LongList>
      </div>
    </Disclosure>
  );
}

function Target({ target }: { target: BindingTarget }) {
  if (target.kind === "broadcast") return "Broadcast, no table";
  if (target.kind === "presence") return "Presence, no table";
  if (target.kind === "run_time") {
    return (
      <>
        <RelationName schema={target.schema ?? "…"} table={target.table ?? "…"} /> only run time knows the
        rest
      </>
    );
  }
  return (
    <span className="break-all *:whitespace-pre-wrap!">
      <RelationName schema={target.schema} table={target.table} />
    </span>
  );
}

function Binding({ binding }: { binding: Subscription }) {
  const { file, line, events, filters, channel, select, confidence, unresolved = [], via } = binding;
  return (
    <div className="grid grid-cols-1 gap-0.5 py-2 pl-4.5">
      <p className="flex flex-wrap items-baseline gap-x-2">
        <code className="break-all font-mono text-xs">
          {file}:{line}
        </code>
        <Badge tone={confidence === "low" ? "warn" : "neutral"}>{confidence} confidence</Badge>
      </p>
      <p className="flex flex-wrap gap-x-3 text-ink-muted text-xs">
        {events.length > 0 && <span>{events.join(", ").replace("*", "every event")}</span>}
        {filters.length > 0 && (
          <span>
            filter <code className="break-all font-mono text-ink">{formatFilter(filters)}</code>
          </span>
        )}
        {select !== null && (
          <span>
            selects <code className="break-all font-mono text-ink">{select.join(", ")}</code>
          </span>
        )}
        {channel !== null && (
          <span>
            channel <code className="break-all font-mono text-ink">{visibleName(channel)}</code>
          </span>
        )}
        {unresolved.length > 0 && <span>only run time knows: {unresolved.join(", ")}</span>}
      </p>
      {via.length > 0 && (
        <p className="break-all text-ink-faint text-xs">
          through {via.map((call) => `${call.file}:${call.line}`).join(", ")}
        </p>
      )}
    </div>
  );
}

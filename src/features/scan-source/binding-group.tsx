import { formatFilter } from "#domain/subscriptions/format-filter.ts";
import type { PrismaModel, Subscription } from "#domain/subscriptions/subscription.ts";
import { RelationName } from "../../components/format/relation-name.tsx";
import { visibleName } from "../../components/format/visible-name.ts";
import { Badge } from "../../components/ui/badge.tsx";
import { LongList } from "../../components/ui/long-list.tsx";
import type { BindingGroup, BindingTarget } from "./group-bindings.ts";

const SHOWN = 5;

/** One table and every place in the code that listens to it. */
export function BindingGroupView({ group, model }: { group: BindingGroup; model: PrismaModel | null }) {
  return (
    <div className="grid grid-cols-1 gap-x-6 px-3 py-2 md:grid-cols-[minmax(0,2fr)_minmax(0,3fr)]">
      <div className="min-w-0 py-1">
        <p>
          <Target target={group.target} />
        </p>
        {model !== null && (
          <p className="break-words text-ink-faint text-xs">
            Prisma model {visibleName(model.name)}, {model.file}:{model.line}
          </p>
        )}
      </div>
      <div className="min-w-0">
        <LongList
          items={group.bindings}
          first={SHOWN}
          keyOf={(binding, index) => `${binding.file}:${binding.line}:${index}`}
        >
          {(binding) => <Binding binding={binding} />}
        </LongList>
      </div>
    </div>
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
    <div className="grid grid-cols-1 gap-0.5 py-1">
      <p className="flex flex-wrap items-baseline gap-x-3">
        <code className="break-all font-mono text-xs">
          {file}:{line}
        </code>
        {confidence === "high" ? (
          <span className="text-2xs text-ink-faint">high confidence</span>
        ) : (
          <Badge tone={confidence === "low" ? "warn" : "neutral"}>{confidence} confidence</Badge>
        )}
      </p>
      <p className="flex flex-wrap gap-x-3 text-ink-muted text-xs">
        {events.length > 0 && <span>{events.join(", ").replace("*", "every event")}</span>}
        {filters.length > 0 && <Part name="filter" code={formatFilter(filters)} />}
        {select !== null && <Part name="selects" code={select.join(", ")} />}
        {channel !== null && <Part name="channel" code={channel} />}
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

function Part({ name, code }: { name: string; code: string }) {
  return (
    <span>
      {name} <code className="break-all font-mono">{visibleName(code)}</code>
    </span>
  );
}

import type { PrismaModel } from "#domain/subscriptions/subscription.ts";
import { RelationName } from "../../components/format/relation-name.tsx";
import { visibleName } from "../../components/format/visible-name.ts";
import { LongList } from "../../components/ui/long-list.tsx";

const SHOWN = 50;

/** The tables that Prisma models stand for, with the indexes the schema declares (R3.6). */
export function ModelsList({ models }: { models: readonly PrismaModel[] }) {
  return (
    <div className="rounded-md border border-line">
      <LongList items={models} first={SHOWN} keyOf={({ file, line }) => `${file}:${line}`}>
        {({ name, schema, table, file, line, indexes }) => (
          <div className="grid grid-cols-1 gap-x-6 gap-y-0.5 px-3 py-2 md:grid-cols-[minmax(0,2fr)_minmax(0,3fr)]">
            <p className="min-w-0 break-all">
              {visibleName(name)} <span className="text-ink-muted">is</span>{" "}
              <RelationName schema={schema ?? "public"} table={table} />
            </p>
            <p className="flex min-w-0 flex-wrap gap-x-3 text-ink-muted text-xs">
              <code className="break-all font-mono">
                {visibleName(file)}:{line}
              </code>
              {indexes.map(({ kind, columns }) => (
                <span key={`${kind} ${columns.join()}`} className="break-all">
                  {kind.replace("_", " ")} ({columns.map(visibleName).join(", ")})
                </span>
              ))}
            </p>
          </div>
        )}
      </LongList>
    </div>
  );
}

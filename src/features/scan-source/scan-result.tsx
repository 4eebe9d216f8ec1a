import { useState } from "react";
import type { ScanResult as Scan } from "#domain/subscriptions/subscription.ts";
import { formatCount } from "../../components/format/format-count.ts";
import { EmptyState } from "../../components/ui/empty-state.tsx";
import { LongList } from "../../components/ui/long-list.tsx";
import { Tabs } from "../../components/ui/tabs.tsx";
import { BindingGroupView } from "./binding-group.tsx";
import { describeScan } from "./describe-scan.ts";
import { groupBindings } from "./group-bindings.ts";

const SHOWN = 50;

/** Everything a scan found: bindings by table, smells, and files that could not be read. */
export function ScanResult({ scan }: { scan: Scan }) {
  const [tab, setTab] = useState("bindings");
  const { errors } = scan.stats;
  return (
    <div className="grid grid-cols-1 gap-3">
      <p className="text-ink-muted">{describeScan(scan)}</p>
      <Tabs
        label="Parts of the scan"
        value={tab}
        onValueChange={setTab}
        tabs={[
          { value: "bindings", title: "Bindings by table", content: <Bindings scan={scan} /> },
          {
            value: "smells",
            title: `Smells (${formatCount(scan.smells.length)})`,
            content: <Notes notes={scan.smells} none="No smell was found." />,
          },
          {
            value: "errors",
            title: `Not read (${formatCount(errors.length)})`,
            content: <Notes notes={errors} none="Every file could be read and parsed." />,
          },
        ]}
      />
    </div>
  );
}

function Bindings({ scan }: { scan: Scan }) {
  if (scan.subscriptions.length === 0) {
    return (
      <EmptyState title="No realtime subscriptions detected">
        {scan.stats.files === 0
          ? "There is no TypeScript or JavaScript file in this folder outside of dependencies, build output and what .gitignore leaves out."
          : "Neither channels with Postgres Changes, broadcast or presence, nor the names they go by, appear in its files. Choose the folder that holds the client's code."}
      </EmptyState>
    );
  }
  const groups = groupBindings(scan.subscriptions);
  return (
    <div className="rounded-md border border-line">
      <LongList items={groups} first={SHOWN} keyOf={({ key }) => key}>
        {(group) => <BindingGroupView group={group} />}
      </LongList>
    </div>
  );
}

interface Note {
  file: string;
  line?: number;
  rule?: string;
  message: string;
}

function Notes({ notes, none }: { notes: readonly Note[]; none: string }) {
  if (notes.length === 0) return <p className="text-ink-muted">{none}</p>;
  return (
    <div className="rounded-md border border-line">
      <LongList items={notes} first={SHOWN} keyOf={(_note, index) => index}>
        {({ file, line, rule, message }) => (
          <div className="grid grid-cols-1 gap-0.5 px-3 py-2">
            <code className="break-all font-mono text-xs">
              {file || "the folder itself"}
              {line !== undefined && `:${line}`}
            </code>
            <p className="break-words">
              {message}
              {rule !== undefined && <span className="text-ink-faint"> {rule}</span>}
            </p>
          </div>
        )}
      </LongList>
    </div>
  );
}

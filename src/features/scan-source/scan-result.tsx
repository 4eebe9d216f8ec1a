import { useState } from "react";
import type { ScanResult as Scan } from "#domain/subscriptions/subscription.ts";
import { formatCount } from "../../components/format/format-count.ts";
import { EmptyState } from "../../components/ui/empty-state.tsx";
import { LongList } from "../../components/ui/long-list.tsx";
import { Tabs } from "../../components/ui/tabs.tsx";
import { BindingGroupView } from "./binding-group.tsx";
import { countLanguages } from "./count-languages.ts";
import { describeScan } from "./describe-scan.ts";
import { groupBindings } from "./group-bindings.ts";
import { groupSmells } from "./group-smells.ts";
import { modelOfTarget } from "./model-of-target.ts";
import { ModelsList } from "./models-list.tsx";
import { PackagesList } from "./packages-list.tsx";
import { SmellGroupView } from "./smell-group.tsx";

const SHOWN = 50;

/** Everything a scan found: bindings by table, smells, and files that could not be read. */
export function ScanResult({ scan }: { scan: Scan }) {
  const [tab, setTab] = useState("bindings");
  const { errors } = scan.stats;
  const { models, packages } = scan;
  const languages = countLanguages(scan.subscriptions);
  return (
    <div className="grid grid-cols-1 gap-3">
      <div className="grid gap-1">
        <p className="text-ink-muted">{describeScan(scan)}</p>
        {languages.length > 1 && (
          <p className="flex flex-wrap gap-x-3 text-ink-muted text-xs">
            {languages.map(({ language, bindings }) => (
              <span key={language}>
                {language} {formatCount(bindings)}
              </span>
            ))}
          </p>
        )}
      </div>
      <Tabs
        label="Parts of the scan"
        value={tab}
        onValueChange={setTab}
        tabs={[
          { value: "bindings", title: "Bindings by table", content: <Bindings scan={scan} /> },
          {
            value: "smells",
            title: `Smells (${formatCount(scan.smells.length)})`,
            content: <Smells scan={scan} />,
          },
          ...(models.length === 0
            ? []
            : [
                {
                  value: "models",
                  title: `Prisma models (${formatCount(models.length)})`,
                  content: <ModelsList models={models} />,
                },
              ]),
          ...(packages.length === 0
            ? []
            : [
                {
                  value: "packages",
                  title: `Client libraries (${formatCount(packages.length)})`,
                  content: <PackagesList packages={packages} />,
                },
              ]),
          {
            value: "errors",
            title: `Not read (${formatCount(errors.length)})`,
            content: <Errors scan={scan} />,
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
          ? "There is no source file in this folder outside of dependencies, build output and what .gitignore leaves out. TypeScript, JavaScript, Vue, Svelte, Astro, Dart, Swift, Kotlin and Python are read."
          : "Neither channels with Postgres Changes, broadcast or presence, nor the names they go by, appear in its files. Choose the folder that holds the client's code."}
      </EmptyState>
    );
  }
  const groups = groupBindings(scan.subscriptions);
  return (
    <div className="rounded-md border border-line">
      <LongList items={groups} first={SHOWN} keyOf={({ key }) => key}>
        {(group) => <BindingGroupView group={group} model={modelOfTarget(group.target, scan.models)} />}
      </LongList>
    </div>
  );
}

function Smells({ scan }: { scan: Scan }) {
  if (scan.smells.length === 0) return <p className="text-ink-muted">No smell was found.</p>;
  return (
    <div className="grid grid-cols-1 gap-3">
      {groupSmells(scan.smells).map((group) => (
        <SmellGroupView key={group.rule} group={group} />
      ))}
    </div>
  );
}

function Errors({ scan }: { scan: Scan }) {
  const { errors } = scan.stats;
  if (errors.length === 0) return <p className="text-ink-muted">Every file could be read and parsed.</p>;
  return (
    <div className="rounded-md border border-line">
      <LongList items={errors} first={SHOWN} keyOf={(_error, index) => index}>
        {({ file, message }) => (
          <div className="grid grid-cols-1 gap-0.5 px-3 py-2">
            <code className="break-all font-mono text-xs">{file || "the folder itself"}</code>
            <p className="break-words">{message}</p>
          </div>
        )}
      </LongList>
    </div>
  );
}

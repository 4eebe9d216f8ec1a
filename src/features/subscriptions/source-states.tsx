import type { ReactNode } from "react";
import type { Inventories } from "#domain/api/inventories.ts";
import { formatNoun } from "../../components/format/format-count.ts";
import { RelativeTime } from "../../components/format/relative-time.tsx";
import { PageLink } from "../../components/ui/link.tsx";
import { Panel } from "../../components/ui/panel.tsx";
import { Seen } from "../../components/ui/seen.tsx";
import { paths } from "../../lib/paths.ts";

/** Where each inventory comes from, or what would make it visible. */
export function SourceStates({ inventories }: { inventories: Inventories }) {
  const { code, live, registry } = inventories;
  return (
    <div className="grid grid-cols-1 gap-4 lg:grid-cols-3">
      <Panel title="Code">
        {code === null ? (
          <Note
            fact="No source was scanned yet."
            more={
              <>
                <PageLink to={paths.sourceScan}>Scan a folder</PageLink> here, or run{" "}
                <code className="font-mono">realtime-optimizer scan</code>, and upload the inventory.
              </>
            }
          />
        ) : (
          <Note
            fact={`${formatNoun(code.subscriptions, "binding")} to ${formatNoun(code.tables, "table")}, in ${formatNoun(code.files, "file")}`}
            more={
              <>
                Scanned <RelativeTime time={code.uploadedAt} /> by {code.uploadedBy}.{" "}
                <PageLink to={paths.sourceScan}>Scan again</PageLink>
              </>
            }
          />
        )}
      </Panel>
      <Panel title="Live now" flush={!live.seen}>
        <Seen of={live}>
          {({ rows }) => (
            <Note
              fact={`${formatNoun(rows, "row")} of realtime.subscription`}
              more={
                <>
                  Values of filters and claims are not read. <PageLink to={paths.live}>Over time</PageLink>
                </>
              }
            />
          )}
        </Seen>
      </Panel>
      <Panel title="Registry" flush={!registry.seen}>
        <Seen of={registry}>
          {({ records }) => (
            <Note fact={formatNoun(records, "record")} more="What clients announced of themselves." />
          )}
        </Seen>
      </Panel>
    </div>
  );
}

function Note({ fact, more }: { fact: string; more: ReactNode }) {
  return (
    <div className="grid gap-0.5">
      <p className="font-medium">{fact}</p>
      <p className="text-ink-muted text-xs">{more}</p>
    </div>
  );
}

import { Link } from "wouter";
import type { Matrix } from "#domain/api/matrix.ts";
import { formatNoun } from "../../../components/format/format-count.ts";
import { RelativeTime } from "../../../components/format/relative-time.tsx";
import { buttonStyle } from "../../../components/ui/button.tsx";
import { PageLink } from "../../../components/ui/link.tsx";
import { paths } from "../../../lib/paths.ts";

/** When and from where the application's source was scanned, or what is missing while it was not. */
export function InventoryState({ inventory }: { inventory: Matrix["inventory"] }) {
  if (inventory === null) {
    return (
      <div className="grid justify-items-start gap-3">
        <p>
          No source has been scanned yet. Until then only published tables are shown, and a table that your
          code subscribes to in vain stays invisible.
        </p>
        <Link href={paths.sourceScan} className={buttonStyle({ variant: "primary" })}>
          Scan the application's source
        </Link>
      </div>
    );
  }
  return (
    <div className="grid gap-1">
      <p>
        {formatNoun(inventory.subscriptions, "subscription")} to {formatNoun(inventory.tables, "table")} in{" "}
        {formatNoun(inventory.files, "file")} of{" "}
        <code className="wrap-anywhere font-mono">{inventory.root}</code>.
      </p>
      <p className="text-ink-muted">
        Scanned <RelativeTime time={inventory.uploadedAt} /> by {inventory.uploadedBy}.{" "}
        <PageLink to={paths.sourceScan}>Scan again</PageLink>
      </p>
      {inventory.errors > 0 && (
        <p className="text-warn">{formatNoun(inventory.errors, "file")} could not be parsed.</p>
      )}
    </div>
  );
}

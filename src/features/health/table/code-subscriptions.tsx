import { formatFilter } from "#domain/subscriptions/format-filter.ts";
import type { Subscription } from "#domain/subscriptions/subscription.ts";
import { EmptyState } from "../../../components/ui/empty-state.tsx";
import { PageLink } from "../../../components/ui/link.tsx";
import { paths } from "../../../lib/paths.ts";

/** Where the scanned source subscribes to this table. */
export function CodeSubscriptions({ subscriptions }: { subscriptions: Subscription[] | null }) {
  if (subscriptions === null) {
    return (
      <EmptyState title="No source has been scanned">
        <PageLink to={paths.sourceScan}>Scan the application's source</PageLink> to see who subscribes to this
        table.
      </EmptyState>
    );
  }
  if (subscriptions.length === 0) {
    return <EmptyState title="Nothing in the scanned source subscribes to this table" />;
  }
  return (
    <ul className="divide-y divide-line rounded-md border border-line">
      {subscriptions.map((subscription) => (
        <li
          key={`${subscription.file}:${subscription.line}:${subscription.events.join()}`}
          className="grid gap-1 px-3 py-2"
        >
          <code className="break-all font-mono text-xs">
            {subscription.file}:{subscription.line}
          </code>
          <p className="text-ink-muted text-xs">
            {subscription.events.join(", ")}
            {subscription.filters.length > 0 && (
              <code className="ml-2 break-all font-mono">{formatFilter(subscription.filters)}</code>
            )}
            {subscription.confidence !== "high" && (
              <span> · the scanner is not sure of every part ({subscription.confidence} confidence)</span>
            )}
          </p>
        </li>
      ))}
    </ul>
  );
}

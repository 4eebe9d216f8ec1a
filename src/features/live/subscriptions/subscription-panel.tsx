import { memo, useMemo, useState } from "react";
import type { LiveSnapshot, SubscriptionGroup } from "#domain/live/live-snapshot.ts";
import { formatNoun } from "../../../components/format/format-count.ts";
import { EmptyState } from "../../../components/ui/empty-state.tsx";
import { Panel } from "../../../components/ui/panel.tsx";
import { Seen } from "../../../components/ui/seen.tsx";
import { VirtualTable } from "../../../components/ui/virtual-table.tsx";
import { filterGroups, noFilter } from "./filter-groups.ts";
import { groupColumns, groupId } from "./group-columns.tsx";
import { GroupFilters } from "./group-filters.tsx";

/** Who listens to what through Postgres Changes (R4.8): by table, filter, role and event. */
export const SubscriptionPanel = memo(function SubscriptionPanel(props: {
  subscriptions: LiveSnapshot["subscriptions"];
}) {
  const { subscriptions } = props;
  return (
    <Panel
      title="Subscriptions"
      flush
      aside={
        subscriptions.seen && (
          <span className="text-ink-muted text-xs">
            {formatNoun(subscriptions.value.total, "row")} of{" "}
            {formatNoun(subscriptions.value.bindings, "binding")}
          </span>
        )
      }
    >
      <Seen of={subscriptions}>{({ groups }) => <Groups groups={groups} />}</Seen>
    </Panel>
  );
});

function Groups({ groups }: { groups: SubscriptionGroup[] }) {
  const [filter, setFilter] = useState(noFilter);
  const shown = useMemo(
    () => filterGroups(groups, filter).sort((one, other) => other.count - one.count),
    [groups, filter],
  );
  if (groups.length === 0) {
    return (
      <EmptyState title="Nobody is subscribed to Postgres Changes">
        As soon as a client joins a channel with a postgres_changes binding, its table, filter, role and
        events appear here.
      </EmptyState>
    );
  }
  return (
    <>
      <GroupFilters groups={groups} filter={filter} onChange={setFilter} />
      {shown.length === 0 ? (
        <EmptyState title="No subscription matches these filters" />
      ) : (
        <VirtualTable
          label="List of subscriptions"
          rows={shown}
          columns={groupColumns}
          rowId={groupId}
          rightAligned={["count"]}
        />
      )}
    </>
  );
}

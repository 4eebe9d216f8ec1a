import type { SubscriptionGroup } from "#domain/live/live-snapshot.ts";

export interface GroupFilter {
  /** Part of the table's or a filter column's name, any case. */
  text: string;
  role: string | null;
  event: SubscriptionGroup["event"] | null;
}

export const noFilter: GroupFilter = { text: "", role: null, event: null };

export function filterGroups(groups: readonly SubscriptionGroup[], filter: GroupFilter): SubscriptionGroup[] {
  const text = filter.text.trim().toLowerCase();
  return groups.filter(
    (group) =>
      (filter.role === null || group.role === filter.role) &&
      (filter.event === null || group.event === filter.event) &&
      (text === "" || namesOf(group).some((name) => name.toLowerCase().includes(text))),
  );
}

function namesOf(group: SubscriptionGroup): string[] {
  return [`${group.schema}.${group.table}`, ...group.filters.map(({ column }) => column)];
}

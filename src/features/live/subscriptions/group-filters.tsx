import type { SubscriptionGroup } from "#domain/live/live-snapshot.ts";
import { visibleName } from "../../../components/format/visible-name.ts";
import { Button } from "../../../components/ui/button.tsx";
import { Input } from "../../../components/ui/input.tsx";
import { Select } from "../../../components/ui/select.tsx";
import { type GroupFilter, noFilter } from "./filter-groups.ts";

const events = ["*", "INSERT", "UPDATE", "DELETE"] as const;

export function GroupFilters(props: {
  groups: readonly SubscriptionGroup[];
  filter: GroupFilter;
  onChange: (filter: GroupFilter) => void;
}) {
  const { groups, filter, onChange } = props;
  const roles = [...new Set(groups.map(({ role }) => role))].sort();
  return (
    <search className="flex flex-wrap items-center gap-2 border-b p-3">
      <Input
        type="search"
        aria-label="Search subscriptions"
        placeholder="Table or filter column"
        className="max-w-56"
        value={filter.text}
        onChange={(event) => onChange({ ...filter, text: event.target.value })}
      />
      <Select
        label="Role"
        value={filter.role ?? ""}
        onValueChange={(role) => onChange({ ...filter, role: role === "" ? null : role })}
        options={[
          { value: "", text: "All roles" },
          ...roles.map((role) => ({ value: role, text: visibleName(role) })),
        ]}
      />
      <Select
        label="Event"
        value={filter.event ?? ""}
        onValueChange={(name) =>
          onChange({ ...filter, event: events.find((event) => event === name) ?? null })
        }
        options={[
          { value: "", text: "All events" },
          ...events.map((event) => ({ value: event, text: event === "*" ? "* (every event)" : event })),
        ]}
      />
      {filter !== noFilter && (
        <Button variant="ghost" onClick={() => onChange(noFilter)}>
          Clear filters
        </Button>
      )}
    </search>
  );
}

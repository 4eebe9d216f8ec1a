import type { RehearseRls } from "../../domain/api/rls.ts";
import { judgeChange } from "../../domain/rls/judge-change.ts";
import type { ChangeVerdict, RecentChange, RlsRehearsal } from "../../domain/rls/rehearsal.ts";
import type { FilterAnswer } from "./ask-filters.ts";
import type { Row } from "./examine-rows.ts";
import { isKeyReadable, keyed } from "./key-of.ts";
import type { LookOfConsole } from "./look-as-console.ts";
import type { Target } from "./read-target.ts";

/** What Realtime would have made of each recent change for the subject. */
export function judgeChanges(
  target: Target,
  asked: RehearseRls,
  { recent, filters }: LookOfConsole,
  visibleOf: (row: Row) => boolean | null | undefined,
): RlsRehearsal["changes"] {
  if (!recent.seen) return recent;
  const rows = recent.value.rows.map(
    (row, index): RecentChange => ({
      key: keyed(target, row.key),
      after: row.after.toISOString(),
      before: row.before.toISOString(),
      ...judgeChange({
        ...question(target, asked, filters),
        operations: ["INSERT", "UPDATE"],
        visible: visibleOf(row),
        passesFilter: filters.passes[index],
        bytes: row.bytes,
      }),
    }),
  );
  return {
    seen: true,
    source: recent.source,
    value: { ...recent.value, since: recent.value.since.toISOString(), rows },
  };
}

function question(target: Target, { event }: RehearseRls, filters: FilterAnswer) {
  return {
    publishes: target.publishes,
    event,
    primaryKey: target.primaryKey,
    keyReadable: isKeyReadable(target),
    rlsEnabled: target.rls.enabled,
    filterRefusal: filters.refusal,
  };
}

/** What would become of a DELETE: a filter passes only where its columns are in the old row. */
export function judgeDelete(target: Target, asked: RehearseRls, filters: FilterAnswer): ChangeVerdict {
  return judgeChange({
    ...question(target, asked, filters),
    operations: ["DELETE"],
    passesFilter: asked.filter.trim() === "" ? true : filters.inIdentity ? undefined : false,
    visible: undefined,
    bytes: null,
  });
}

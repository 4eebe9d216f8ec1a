import type { Coverage } from "../coverage/coverage.ts";
import { isListed } from "../facts/is-listed.ts";
import { coveredColumns, filterCoverage } from "../indexes/filter-coverage.ts";
import { bindingUses } from "../subscriptions/binding-uses.ts";
import type { CheckContext } from "./check.ts";
import { isSubscribed } from "./is-subscribed.ts";

export interface CoverageTally {
  add(context: CheckContext): void;
  /** @param at ISO 8601 time of the facts. */
  total(at: string): Coverage;
}

/**
 * Publication coverage: subscribed tables that can be published and are, of all that can be. Index coverage:
 * filter columns that an index serves, of all that one could.
 */
export function tallyCoverage(): CoverageTally {
  const publication = { covered: 0, total: 0 };
  const index = { covered: 0, total: 0 };
  return {
    add(context) {
      const { facts, database } = context;
      if (facts === null || !isSubscribed(context)) return;
      if (facts.kind === "table" && facts.persistence === "permanent") {
        publication.total += 1;
        if (isListed(facts, database.publication)) publication.covered += 1;
      }
      const columns = coveredColumns(filterCoverage(bindingUses(context), facts));
      index.covered += columns.covered;
      index.total += columns.total;
    },
    total: (at) => ({ at, publication: { ...publication }, index: { ...index } }),
  };
}

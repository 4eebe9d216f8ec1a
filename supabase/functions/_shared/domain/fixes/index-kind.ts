import type { TableFacts } from "../facts/database-facts.ts";
import { filterCoverage } from "../indexes/filter-coverage.ts";
import { type IndexProposal, proposeIndexes } from "../indexes/propose-indexes.ts";
import { bindingUses } from "../subscriptions/binding-uses.ts";
import type { Subscription } from "../subscriptions/subscription.ts";

/** What index the finding on these columns asks for, by the filters that nothing serves yet; btree for policies. */
export function indexKind(
  table: TableFacts,
  columns: string[],
  subscriptions: Subscription[] | null,
): IndexProposal["kind"] {
  const wanted = JSON.stringify(columns);
  const proposals = proposeIndexes(filterCoverage(bindingUses({ facts: table, subscriptions }), table));
  return proposals.find((proposal) => JSON.stringify(proposal.columns) === wanted)?.kind ?? "btree";
}

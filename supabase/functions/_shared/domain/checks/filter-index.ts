import type { TableFacts } from "../facts/database-facts.ts";
import { documentation } from "../findings/documentation.ts";
import { coveredColumns, type FilterCoverage, filterCoverage } from "../indexes/filter-coverage.ts";
import { proposeIndexes } from "../indexes/propose-indexes.ts";
import { bindingUses } from "../subscriptions/binding-uses.ts";
import type { Check, CheckContext, Evidence, Judgement } from "./check.ts";
import { evidence } from "./evidence.ts";
import { missingFilterColumns } from "./filter-columns.ts";
import { indexEvidence } from "./index-validity.ts";
import { subscribersKnown } from "./is-subscribed.ts";
import { notApplicable, pass, unknown } from "./judgements.ts";
import { missingFilterIndex, missingLookupIndex } from "./missing-index.ts";
import { policyIndexGaps } from "./policy-index-gaps.ts";
import { count, list } from "./wording.ts";

export const filterIndex: Check = {
  id: "filter_index",
  title: "Filter index",
  question: "Is there an index for what clients filter by and policies look up?",
  rule: {
    text: "Clients load and refetch with the filter they subscribe with, and policies look rows up on every query: a btree led by such a column serves both. Realtime itself evaluates filters on the change, without any index.",
    url: documentation.missing_index,
  },
  judge(context) {
    const { facts } = context;
    if (facts === null) return notApplicable("There is no such table.");
    if (facts.kind !== "table" && facts.kind !== "partitioned_table") {
      return notApplicable("It cannot be published, so nobody can filter its changes.");
    }
    const coverage = filterCoverage(bindingUses(context), facts);
    const absent = missingFilterColumns(context, facts);
    const proposals = proposeIndexes(coverage);
    const proposed = new Set(proposals.map(({ columns }) => columns[0]));
    const gaps = policyIndexGaps(context, facts).filter(
      ({ own, columns }) => !(own && columns.length === 1 && proposed.has(columns[0])),
    );
    const findings = [
      ...absent.findings,
      ...proposals.map((proposal) => missingFilterIndex(facts, proposal)),
      ...gaps.map((gap) => missingLookupIndex(facts, gap)),
    ];
    const judged = coverage.length > 0 || findings.length > 0;
    const shown = [...absent.evidence, ...coverageEvidence(coverage), ...(judged ? indexesShown(facts) : [])];
    if (findings.length === 0) return nothingMissing(context, facts, coverage, shown);
    return {
      status: absent.findings.length > 0 ? "fail" : "warn",
      summary: findings
        .map(({ title }) => title)
        .join(". ")
        .concat("."),
      evidence: shown,
      findings,
    };
  },
};

function nothingMissing(
  context: CheckContext,
  facts: TableFacts,
  coverage: FilterCoverage[],
  shown: Evidence[],
): Judgement {
  if (facts.locked) {
    return unknown(
      "Another session locks the table, so policies and partial indexes could not be read. Try again.",
      shown,
    );
  }
  if (!subscribersKnown(context)) {
    return unknown(
      "What clients filter by is not known: scan the application's source (realtime-optimizer scan) and upload the inventory. What policies look up is served.",
      shown,
    );
  }
  const atRunTime = bindingUses(context).filter(({ filterUnknown }) => filterUnknown);
  if (atRunTime.length > 0) {
    const places = list([...new Set(atRunTime.map(({ source }) => source))].slice(0, 3));
    return unknown(
      `What ${places} filters by is only known at run time; what else clients filter by is served.`,
      shown,
    );
  }
  const { total } = coveredColumns(coverage);
  if (total > 0) return pass(`Every filter is served by an index (${count(total, "column")}).`, shown);
  if (coverage.length > 0) return pass("The filters only exclude values, which no index serves.", shown);
  return pass("No subscription filters, and what policies look up is served.", shown);
}

function coverageEvidence(coverage: readonly FilterCoverage[]): Evidence[] {
  return coverage.slice(0, 10).map(({ binding, indexable, index }) =>
    evidence(binding.source, {
      "filters by": list([
        ...new Set(
          binding.filters.map(
            ({ column, operator, negated }) => `${column} ${negated ? "not " : ""}${operator}`,
          ),
        ),
      ]),
      "served by": index?.name ?? (indexable.length === 0 ? "no index needed" : "no index"),
    }),
  );
}

function indexesShown({ indexes }: TableFacts): Evidence[] {
  return indexes.slice(0, 20).map(indexEvidence);
}

import { evidence } from "../../checks/evidence.ts";
import { missingFilterColumns } from "../../checks/filter-columns.ts";
import { list } from "../../checks/wording.ts";
import { isWide } from "../../payload/measure-payload.ts";
import type { StepResult } from "../step.ts";
import type { BindingFacts } from "./binding-facts.ts";
import { listValues } from "./filter-condition.ts";
import { findingsOf } from "./findings-of.ts";

/** What the database said when it was asked about the filter. */
export interface FilterSupport {
  /** Operators of realtime.equality_op; null where the schema cannot be seen. */
  operators: string[] | null;
  /** The server knows `not.`; null where the schema cannot be seen. */
  negation: boolean | null;
  /** Conditions whose value does not fit its column: SQLSTATE and the condition's number. */
  unfit: { condition: number; sqlState: string }[];
}

/** Would Realtime take the filter, and is it one that a change can meet? */
export function filterStep(facts: BindingFacts, support: FilterSupport): StepResult {
  const { context, request, filters, filterFault } = facts;
  const shown = [evidence("binding", { filter: request.filter || "none", event: request.event })];
  if (filters === null) {
    return {
      state: "fail",
      summary: `Realtime cannot parse the filter: ${filterFault ?? "its form is unknown"}`,
      evidence: shown,
      advice: {
        summary: "Write the filter as column=operator.value",
        steps: ["Conditions are separated by commas; values of in stand in parentheses: id=in.(1,2)."],
        sql: null,
      },
    };
  }
  if (context.facts === null) return { state: "skipped", summary: "There is no such table." };
  const missing = missingFilterColumns(context, context.facts);
  if (missing.findings.length > 0) {
    return {
      state: "fail",
      summary: `The table has no column ${list(missing.findings.flatMap(({ columns }) => columns))}: Realtime refuses the binding, and every other one of its channel.`,
      evidence: [...shown, ...missing.evidence],
      findings: findingsOf(facts, "publication", {
        status: "fail",
        summary: "",
        evidence: [],
        findings: missing.findings,
      }),
    };
  }
  if (filters.length === 0) return { state: "pass", summary: "The binding has no filter.", evidence: shown };
  return (
    unknownOperator(facts, filters, support) ??
    tooMany(filters) ??
    unfitValue(filters, support) ??
    toasted(facts, filters)
  );
}

function unknownOperator(
  facts: BindingFacts,
  filters: NonNullable<BindingFacts["filters"]>,
  { operators, negation }: FilterSupport,
): StepResult | null {
  const unknown = filters.filter(
    ({ operator, negated }) =>
      (operators !== null && !operators.includes(operator)) || (negated && negation === false),
  );
  if (unknown.length === 0) return null;
  const names = unknown.map(({ operator, negated }) => `${negated ? "not." : ""}${operator}`);
  return {
    state: "fail",
    summary: `This server's Realtime does not know the operator ${list([...new Set(names)])}: it refuses the binding.`,
    evidence: [
      evidence("realtime.equality_op", { operators: operators ?? [], negation }),
      evidence("binding", { filter: facts.request.filter }),
    ],
    advice: {
      summary: "Use an operator that the server knows, or update it",
      steps: [
        "eq, neq, lt, lte, gt, gte and in are known to every version.",
        "Self-hosted: update Realtime. Hosted: upgrade the project, or filter in the handler meanwhile.",
      ],
      sql: null,
    },
  };
}

/** Of `in`, by Realtime's own check of a subscription. */
const MOST_VALUES = 100;

function tooMany(filters: NonNullable<BindingFacts["filters"]>): StepResult | null {
  for (const { column, operator, value } of filters) {
    const values = operator === "in" && value !== null ? listValues(value).length : 0;
    if (values <= MOST_VALUES) continue;
    return {
      state: "fail",
      summary: `The filter lists ${values} values for ${column}; Realtime takes ${MOST_VALUES} at most, and refuses the binding.`,
      evidence: [evidence("binding", { column, values })],
      advice: {
        summary: "List fewer values",
        steps: ["Split them over several bindings, or filter by a column that all of them share."],
        sql: null,
      },
    };
  }
  return null;
}

function unfitValue(
  filters: NonNullable<BindingFacts["filters"]>,
  { unfit }: FilterSupport,
): StepResult | null {
  const [first] = unfit;
  if (first === undefined) return null;
  const { column = "", operator = "" } = filters[first.condition] ?? {};
  if (!first.sqlState.startsWith("22")) {
    return {
      state: "fail",
      summary: `The operator ${operator} does not fit the type of ${column} (SQLSTATE ${first.sqlState}): Realtime refuses the binding.`,
      evidence: [evidence("binding", { column, operator, SQLSTATE: first.sqlState })],
      advice: {
        summary: "Use an operator of the column's type",
        steps: [
          "like, ilike, match and imatch take columns of text; is.true and is.false take boolean ones.",
        ],
        sql: null,
      },
    };
  }
  return {
    state: "fail",
    summary: `The filter's value for ${column} does not fit the column (SQLSTATE ${first.sqlState}): Realtime refuses the binding.`,
    evidence: [evidence("binding", { column, "SQLSTATE of the cast": first.sqlState })],
    advice: {
      summary: "Give a value of the column's type",
      steps: ["Look at what the client puts there: an empty id, “undefined” and “null” are the usual ones."],
      sql: null,
    },
  };
}

function toasted(facts: BindingFacts, filters: NonNullable<BindingFacts["filters"]>): StepResult {
  const { context, request } = facts;
  const table = context.facts;
  const columns = (table?.columns ?? []).filter(
    (column) => filters.some((filter) => filter.column === column.name) && isWide(column),
  );
  const wide = columns.map(({ name }) => name).filter((name) => !table?.primaryKey.includes(name));
  const shown = [evidence("binding", { filter: request.filter, event: request.event })];
  if (wide.length === 0 || request.event === "INSERT" || request.event === "DELETE") {
    return { state: "pass", summary: "The server takes the filter as it is.", evidence: shown };
  }
  return {
    state: "warn",
    summary: `The server takes the filter. An UPDATE that leaves a long ${list(wide)} as it was is sent without it, and the filter then drops it.`,
    evidence: [
      ...shown,
      evidence("pg_attribute.attstorage", {
        columns: columns.map(({ name, storage }) => `${name} ${storage}`),
      }),
    ],
  };
}

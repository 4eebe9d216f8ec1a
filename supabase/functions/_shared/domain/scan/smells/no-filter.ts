import type { SmellRule } from "./smell-rule.ts";

/** A subscription to a whole table: every change of it is checked against every subscriber (R3.5). */
export const noFilter: SmellRule = {
  id: "no-filter",
  find({ bindings }) {
    return bindings.flatMap(({ binding, readings }) => {
      const whole = readings.filter(
        ({ kind, table, filters, unresolved }) =>
          kind === "postgres_changes" &&
          table !== null &&
          filters.length === 0 &&
          !unresolved?.includes("filter"),
      );
      const [first] = whole;
      if (!first || whole.length < readings.length) return [];
      const subject =
        first.table === "*" ? `every table of schema ${first.schema}` : `${first.schema}.${first.table}`;
      const message = `No filter: every change of ${subject} goes to every subscriber whose policies admit it.`;
      return [{ position: binding.position, message }];
    });
  },
};

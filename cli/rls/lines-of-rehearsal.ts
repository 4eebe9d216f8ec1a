import pc from "picocolors";
import type { Observed } from "#domain/live/observed.ts";
import type { ChangeVerdict, RlsRehearsal } from "#domain/rls/rehearsal.ts";
import { formatTable } from "../format-table.ts";
import { printable } from "../printable.ts";

const colours: Record<ChangeVerdict["verdict"], (text: string) => string> = {
  delivered: pc.green,
  withheld: pc.yellow,
  error: pc.red,
  unknown: pc.dim,
};

/** What the RLS test found, for people. */
export function linesOfRehearsal(rehearsal: RlsRehearsal): string[] {
  const { verdict, failure, policies, deletes } = rehearsal;
  return [
    pc.bold(printable(verdict)),
    ...(failure === null ? [] : [pc.red(`SQLSTATE ${failure.sqlstate}: ${printable(failure.message)}`)]),
    "",
    "Policies",
    ...indented(
      policies.map(({ name, permissive, applies, through, using }) => [
        applies ? "applies" : "does not apply",
        permissive ? "permissive" : "restrictive",
        name,
        applies ? `through ${through}: ${using ?? "true"}` : "",
      ]),
    ),
    "",
    "Rows it sees, the first of them",
    ...told(rehearsal.seenRows, (rows) =>
      indented(rows.map(({ key, values, why }) => ["sees", keyText(key), why, valuesText(values)])),
    ),
    "",
    "Rows it does not see, of the first by primary key",
    ...told(rehearsal.examined, (rows) =>
      indented(
        rows
          .filter(({ visible }) => visible !== true)
          .map(({ key, values, visible, why }) => [
            visible === null ? "error" : "hidden",
            keyText(key),
            why,
            valuesText(values),
          ]),
      ),
    ),
    "",
    "Changes of the last minute",
    ...told(rehearsal.changes, ({ rows }) =>
      indented(
        rows.map(({ key, verdict: outcome, why }) => [outcome, keyText(key), why]),
        (cell, column) => (column === 0 ? colours[cell as ChangeVerdict["verdict"]](cell) : cell),
      ),
    ),
    `  DELETE: ${deletes.why}`,
  ];
}

function told<T>(observed: Observed<T>, lines: (value: T) => string[]): string[] {
  if (!observed.seen) return [`  not visible: ${printable(observed.reason)} ${printable(observed.remedy)}`];
  const shown = lines(observed.value);
  return shown.length === 0 ? ["  none"] : shown;
}

function indented(rows: string[][], paint?: Parameters<typeof formatTable>[1]): string[] {
  return formatTable(rows, paint).map((line) => `  ${line}`.trimEnd());
}

function keyText(key: Record<string, string | null> | null): string {
  if (key === null) return "key not granted";
  return pairs(key).join(", ");
}

/** What the row holds, where that was asked for. */
function valuesText(values: Record<string, string | null> | null): string {
  return values === null ? "" : pairs(values).join(" ");
}

function pairs(values: Record<string, string | null>): string[] {
  return Object.entries(values).map(([name, value]) => `${name}=${value ?? "NULL"}`);
}

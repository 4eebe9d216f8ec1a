import pc from "picocolors";
import type { ScanResult, Smell } from "#domain/subscriptions/subscription.ts";
import { formatTable } from "../format-table.ts";
import { printable } from "../printable.ts";
import { columnsOf, groupByTable } from "./group-by-table.ts";

const paints = { high: pc.green, medium: pc.cyan, low: pc.yellow };

/**
 * A scan for people: subscriptions by table, smells, what could not be read, and the sum.
 * @param fresh smells that a baseline does not know, which come first then; null without a baseline.
 */
export function linesOfScan(
  { subscriptions, smells, stats }: ScanResult,
  fresh: readonly Smell[] | null,
): string[] {
  const isNew = new Set(fresh);
  const known = smells.filter((smell) => !isNew.has(smell));
  const groups = groupByTable(subscriptions).flatMap(([group, members]) => [
    pc.bold(printable(group)),
    ...formatTable(members.map(columnsOf), (cell, column, row) =>
      column === 4 ? paints[members[row]?.confidence ?? "low"](cell) : cell,
    ).map((line) => `  ${line}`),
    "",
  ]);
  return [
    ...(subscriptions.length === 0 ? ["No realtime subscriptions detected.", ""] : groups),
    ...(fresh === null ? [] : section("New smells", fresh.map(rowOf))),
    ...section(fresh === null ? "Smells" : "Smells accepted in the baseline", known.map(rowOf)),
    ...section(
      "Not read",
      stats.errors.map(({ file, message }) => [file || ".", message]),
    ),
    [
      count(subscriptions.length, "subscription"),
      count(smells.length, "smell"),
      `${count(stats.files, "source file")} (${stats.parsed} parsed, ${stats.skipped} skipped, ${stats.errors.length} not read)`,
      `${stats.ms} ms`,
    ].join(" · "),
  ];
}

function rowOf({ file, line, rule, message }: Smell): string[] {
  return [`${file}:${line}`, rule, message];
}

function section(title: string, rows: string[][]): string[] {
  if (rows.length === 0) return [];
  const paint = (cell: string, column: number) => (column === 1 ? pc.yellow(cell) : cell);
  return [pc.bold(title), ...formatTable(rows, paint).map((line) => `  ${line}`), ""];
}

function count(number: number, noun: string): string {
  return `${number} ${noun}${number === 1 ? "" : "s"}`;
}

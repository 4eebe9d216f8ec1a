import type { Matrix } from "#domain/api/matrix.ts";
import type { SortKey } from "./matrix-search.ts";

/** A column of the grid: the table's name, one check, or a number of the table. */
export interface GridColumn {
  key: SortKey;
  kind: "name" | "check" | "number";
  title: string;
  question: string;
  rule: string | null;
}

const numbers: GridColumn[] = [
  {
    key: "subscriptions",
    kind: "number",
    title: "In code",
    question: "How many subscriptions in the scanned source reach this table?",
    rule: null,
  },
  {
    key: "rows",
    kind: "number",
    title: "Rows",
    question: "How many rows does PostgreSQL estimate?",
    rule: null,
  },
  {
    key: "size",
    kind: "number",
    title: "Size",
    question: "How large is the table with its TOAST and indexes?",
    rule: null,
  },
];

export function gridColumns(checks: Matrix["checks"]): GridColumn[] {
  return [
    {
      key: "worst",
      kind: "name",
      title: "Table",
      question: "Every subscribed or published table, worst first.",
      rule: null,
    },
    ...checks.map((check) => ({
      key: check.id,
      kind: "check" as const,
      title: check.title,
      question: check.question,
      rule: check.rule.text,
    })),
    ...numbers,
  ];
}

export const ROW_HEIGHT = 32;
export const HEADER_HEIGHT = 48;

/** Widths in pixels, so that header and rows agree without measuring. Columns of checks share what is left. */
const widths: Record<GridColumn["kind"], number> = { name: 316, check: 80, number: 80 };

export function gridTemplate(columns: GridColumn[]): string {
  return columns
    .map(({ kind }) => (kind === "check" ? `minmax(${widths.check}px, 1fr)` : `${widths[kind]}px`))
    .join(" ");
}

export function gridMinimumWidth(columns: GridColumn[]): number {
  return columns.reduce((sum, { kind }) => sum + widths[kind], 0);
}

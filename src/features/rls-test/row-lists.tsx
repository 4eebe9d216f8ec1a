import type { RlsRehearsal } from "#domain/rls/rehearsal.ts";
import { Seen } from "../../components/ui/seen.tsx";
import { Cell, HeadCell, Table } from "../../components/ui/table.tsx";
import { contentColumns } from "./content-columns.ts";

type Values = Record<string, string | null> | null;

/** The first rows of a SELECT in the subject's name. */
export function SeenRows({ rehearsal, label }: { rehearsal: RlsRehearsal; label: string }) {
  return (
    <Seen of={rehearsal.seenRows}>
      {(rows) =>
        rows.length === 0 ? (
          <p className="p-3 text-ink-muted">None.</p>
        ) : (
          <Table label={label}>
            <thead>
              <tr>
                <HeadCell>Primary key</HeadCell>
                {explained(rows) && <HeadCell>Why</HeadCell>}
                {columnsOf(rehearsal, rows).map((name) => (
                  <HeadCell key={name}>{name}</HeadCell>
                ))}
              </tr>
            </thead>
            <tbody>
              {rows.map(({ key, values, why }, index) => (
                <tr key={keyText(key) ?? index}>
                  <Cell className="py-1.5 font-mono text-xs">{keyText(key) ?? "not granted"}</Cell>
                  {explained(rows) && <WhyCell why={why} />}
                  <ValueCells values={values} columns={columnsOf(rehearsal, rows)} />
                </tr>
              ))}
            </tbody>
          </Table>
        )
      }
    </Seen>
  );
}

/** Of the table's first rows, those the subject does not get, each with the policy that keeps it back. */
export function HiddenRows({ rehearsal, label }: { rehearsal: RlsRehearsal; label: string }) {
  return (
    <Seen of={rehearsal.examined}>
      {(examined) => {
        const hidden = examined.filter(({ visible }) => visible !== true);
        const columns = columnsOf(rehearsal, hidden);
        if (hidden.length === 0) {
          return (
            <p className="p-3 text-ink-muted">
              {examined.length === 0 ? "The table is empty." : `None among the first ${examined.length}.`}
            </p>
          );
        }
        return (
          <>
            <Table label={label}>
              <thead>
                <tr>
                  <HeadCell>Primary key</HeadCell>
                  <HeadCell>Why</HeadCell>
                  {columns.map((name) => (
                    <HeadCell key={name}>{name}</HeadCell>
                  ))}
                </tr>
              </thead>
              <tbody>
                {hidden.map(({ key, values, why }, index) => (
                  <tr key={rowName(key, index)}>
                    <Cell className="py-1.5 font-mono text-xs">{keyText(key)}</Cell>
                    <WhyCell why={why} />
                    <ValueCells values={values} columns={columns} />
                  </tr>
                ))}
              </tbody>
            </Table>
            <p className="p-3 text-ink-muted text-xs">
              Of the table's first {examined.length} rows by primary key.
            </p>
          </>
        );
      }}
    </Seen>
  );
}

/** Before the contents: they can be wider than the page, and leave it a word's width. */
function WhyCell({ why }: { why: string }) {
  return <Cell className="min-w-56 py-1.5 text-xs">{why}</Cell>;
}

function ValueCells({ values, columns }: { values: Values; columns: string[] }) {
  return columns.map((name) => (
    <Cell key={name} className="max-w-64 truncate font-mono text-xs" title={values?.[name] ?? "NULL"}>
      {values?.[name] ?? <span className="text-ink-faint">NULL</span>}
    </Cell>
  ));
}

/** None where no contents were asked for. */
function columnsOf(rehearsal: RlsRehearsal, rows: { values: Values }[]): string[] {
  return rows.some(({ values }) => values !== null) ? contentColumns(rehearsal) : [];
}

function explained(rows: { why: string }[]): boolean {
  return rows.some(({ why }) => why !== "");
}

/** Keys that the role may not select look alike. */
export function rowName(key: Values, index: number): string {
  return `${index} ${keyText(key)}`;
}

export function keyText(key: Values): string | null {
  if (key === null) return null;
  const entries = Object.entries(key);
  if (entries.length === 1) return entries[0]?.[1] ?? "";
  return entries.map(([name, value]) => `${name}=${value}`).join(", ");
}

import { type DriftKind, driftKindSchema, type InventoryRow } from "#domain/api/inventories.ts";
import { driftOrder } from "./drift-words.ts";

export interface InventorySearch {
  text: string;
  /** `any` is every kind of drift; null shows all. */
  drift: DriftKind | "any" | null;
}

const calm: readonly DriftKind[] = ["in_step", "own"];

export function readSearch(params: URLSearchParams): InventorySearch {
  const drift = params.get("drift");
  const known = driftKindSchema.safeParse(drift);
  return { text: params.get("table") ?? "", drift: drift === "any" ? "any" : (known.data ?? null) };
}

export function writeSearch({ text, drift }: InventorySearch): URLSearchParams {
  return new URLSearchParams({
    ...(text === "" ? {} : { table: text }),
    ...(drift === null ? {} : { drift }),
  });
}

/** Rows that the search asks for, the gravest drift first. */
export function filterInventories(rows: readonly InventoryRow[], search: InventorySearch): InventoryRow[] {
  const wanted = search.text.trim().toLowerCase();
  return rows
    .filter(({ drift }) =>
      search.drift === null ? true : search.drift === "any" ? !calm.includes(drift) : drift === search.drift,
    )
    .filter((row) => textOf(row).includes(wanted))
    .sort((one, other) => driftOrder.indexOf(one.drift) - driftOrder.indexOf(other.drift));
}

function textOf({ schema, table, code }: InventoryRow): string {
  return [`${schema}.${table}`, ...code.map(({ file }) => file)].join("\n").toLowerCase();
}

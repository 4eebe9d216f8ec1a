import { methodPosition } from "./opened-channels.ts";
import type { SmellRule } from "./smell-rule.ts";
import { tableReads } from "./table-reads.ts";

/**
 * A list with every column of a table that is also subscribed to: where columns are wide, load light ones and fetch
 * the rest by key (R2.4). Which columns are wide only the database knows, so this is a note; a file that already
 * loads lists by name has the skeleton pattern and is left alone.
 */
export const selectStarBesideSubscription: SmellRule = {
  id: "select-star-beside-subscription",
  find({ module, bindings }) {
    const subscribed = new Set(
      bindings.flatMap(({ readings }) => readings.flatMap(({ table }) => (table === null ? [] : [table]))),
    );
    const lists = tableReads(module).filter(({ table, single }) => subscribed.has(table) && !single);
    const light = new Set(lists.flatMap(({ table, columns }) => (columns === null ? [] : [table])));
    return lists
      .filter(({ table, columns }) => columns === null && !light.has(table))
      .map(({ call, table }) => ({
        position: methodPosition(call),
        message: `Every column of ${table} is loaded for each row, and the table is subscribed to: where some are wide (jsonb, text), select the ones the list shows and fetch the others by key.`,
      }));
  },
};

import { type Key, type ReactNode, useState } from "react";
import { formatCount } from "../format/format-count.ts";
import { Button } from "./button.tsx";

interface LongListProps<Item> {
  items: readonly Item[];
  /** How many are shown at first; each press shows five times as many more. */
  first: number;
  keyOf: (item: Item, index: number) => Key;
  children: (item: Item) => ReactNode;
}

/** A list with lines between its items, of which the first are shown until more are asked for. */
export function LongList<Item>({ items, first, keyOf, children }: LongListProps<Item>) {
  const [shown, setShown] = useState(first);
  const hidden = items.length - shown;
  return (
    <>
      <ul className="divide-y divide-line">
        {items.slice(0, shown).map((item, index) => (
          <li key={keyOf(item, index)}>{children(item)}</li>
        ))}
      </ul>
      {hidden > 0 && (
        <div className="border-t p-2">
          <Button size="sm" variant="ghost" onClick={() => setShown(shown + 5 * first)}>
            Show more of the {formatCount(hidden)} left
          </Button>
        </div>
      )}
    </>
  );
}

import { ByteReader } from "./byte-reader.ts";
import { ByteWriter } from "./byte-writer.ts";
import type { Cell } from "./cell.ts";
import type { Sketch } from "./sketch.ts";

/** Cells of one series by their slot: the minutes of an hour, or the hours of a day. */
export type Slots = ReadonlyMap<number, Cell>;

const FLAT = 1;
const SKETCHED = 2;

/**
 * One row's worth of cells, several times smaller than a row each. Means and extremes keep the seven digits of
 * four bytes; the same cells make the same bytes.
 */
export function encodePack(slots: Slots): Uint8Array {
  const writer = new ByteWriter();
  let previous = -1;
  for (const [slot, cell] of [...slots].sort(([a], [b]) => a - b)) {
    const flat = Math.fround(cell.min) === Math.fround(cell.max);
    writer.unsigned(slot - previous - 1);
    writer.unsigned((cell.count << 2) | (flat ? FLAT : 0) | (cell.sketch === null ? 0 : SKETCHED));
    for (const value of flat ? [cell.min] : [cell.mean, cell.min, cell.max]) writer.float(value);
    if (cell.sketch !== null) writeSketch(writer, cell.sketch);
    previous = slot;
  }
  return writer.bytes();
}

/** @throws RangeError when the bytes end within a cell */
export function decodePack(bytes: Uint8Array): Slots {
  const reader = new ByteReader(bytes);
  const slots = new Map<number, Cell>();
  let previous = -1;
  while (!reader.atEnd()) {
    const slot = previous + 1 + reader.unsigned();
    const head = reader.unsigned();
    const mean = reader.float();
    const flat = (head & FLAT) !== 0;
    const min = flat ? mean : reader.float();
    const max = flat ? mean : reader.float();
    const sketch = (head & SKETCHED) === 0 ? null : readSketch(reader);
    slots.set(slot, { count: head >>> 2, mean, min, max, sketch });
    previous = slot;
  }
  return slots;
}

/** Most buckets between the extremes of an hour hold something, but of a minute few do. */
function writeSketch(writer: ByteWriter, { first, counts }: Sketch): void {
  writer.unsigned(counts.reduce((filled, count) => (count > 0 ? filled + 1 : filled), 0));
  writer.signed(first);
  let empty = 0;
  for (const count of counts) {
    if (count > 0) {
      writer.unsigned(empty);
      writer.unsigned(count);
    }
    empty = count > 0 ? 0 : empty + 1;
  }
}

function readSketch(reader: ByteReader): Sketch {
  const filled = reader.unsigned();
  const first = reader.signed();
  const counts: number[] = [];
  for (let left = filled; left > 0; left -= 1) {
    for (let empty = reader.unsigned(); empty > 0; empty -= 1) counts.push(0);
    counts.push(reader.unsigned());
  }
  return { first, counts };
}

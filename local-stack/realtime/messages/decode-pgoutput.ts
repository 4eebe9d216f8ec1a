/**
 * What a stream of pgoutput (text values) says, as far as inserted rows need it.
 * Source: https://www.postgresql.org/docs/17/protocol-logicalrep-message-formats.html
 */
export type PgoutputEvent =
  | { kind: "begin"; committedAt: Date }
  | { kind: "insert"; schema: string; table: string; row: Record<string, string | null> }
  | { kind: "commit"; end: bigint }
  | { kind: "other" };

interface Relation {
  schema: string;
  table: string;
  columns: string[];
}

const POSTGRES_EPOCH_MS = Date.UTC(2000, 0, 1);

/** Reads the messages of one stream, in their order: relations are described once, before their first row. */
export function createPgoutputDecoder(): (message: Buffer) => PgoutputEvent {
  const relations = new Map<number, Relation>();
  return (message) => {
    const reader = new Reader(message);
    switch (reader.character()) {
      case "B": {
        reader.skip(8);
        return { kind: "begin", committedAt: reader.time() };
      }
      case "R": {
        const id = reader.int32();
        relations.set(id, readRelation(reader));
        return { kind: "other" };
      }
      case "I": {
        const relation = relations.get(reader.int32());
        if (relation === undefined) throw new Error("pgoutput sent a row of a relation it never described");
        reader.skip(1);
        const { schema, table, columns } = relation;
        return { kind: "insert", schema, table, row: readRow(reader, columns) };
      }
      case "C": {
        reader.skip(1 + 8);
        return { kind: "commit", end: reader.int64() };
      }
      default:
        return { kind: "other" };
    }
  };
}

function readRelation(reader: Reader): Relation {
  const schema = reader.text();
  const table = reader.text();
  reader.skip(1);
  const columns = Array.from({ length: reader.int16() }, () => {
    reader.skip(1);
    const name = reader.text();
    reader.skip(4 + 4);
    return name;
  });
  return { schema, table, columns };
}

function readRow(reader: Reader, columns: string[]): Record<string, string | null> {
  const row: Record<string, string | null> = {};
  const count = reader.int16();
  for (const name of columns.slice(0, count)) {
    row[name] = reader.character() === "t" ? reader.sized() : null;
  }
  return row;
}

class Reader {
  readonly #bytes: Buffer;
  #at = 0;

  constructor(bytes: Buffer) {
    this.#bytes = bytes;
  }

  skip(bytes: number): void {
    this.#at += bytes;
  }

  character(): string {
    return String.fromCharCode(this.#bytes.readUInt8(this.#take(1)));
  }

  int16(): number {
    return this.#bytes.readInt16BE(this.#take(2));
  }

  int32(): number {
    return this.#bytes.readUInt32BE(this.#take(4));
  }

  int64(): bigint {
    return this.#bytes.readBigUInt64BE(this.#take(8));
  }

  /** Microseconds since 2000. */
  time(): Date {
    return new Date(POSTGRES_EPOCH_MS + Number(this.int64() / 1000n));
  }

  text(): string {
    const end = this.#bytes.indexOf(0, this.#at);
    const text = this.#bytes.toString("utf8", this.#at, end);
    this.#at = end + 1;
    return text;
  }

  sized(): string {
    const length = this.int32();
    const start = this.#take(length);
    return this.#bytes.toString("utf8", start, start + length);
  }

  #take(bytes: number): number {
    const start = this.#at;
    this.#at += bytes;
    return start;
  }
}

import { Duplex } from "node:stream";
import postgres from "postgres";
import { createPgoutputDecoder, type PgoutputEvent } from "./decode-pgoutput.ts";
import { MESSAGES_PUBLICATION } from "./ensure-messages-publication.ts";

export interface MessageStream {
  /** Settles when the stream is over, with why; never rejects. */
  ended: Promise<Error | null>;
  stop(): Promise<void>;
}

const POSTGRES_EPOCH_MS = Date.UTC(2000, 0, 1);
const ACKNOWLEDGE_MS = 1_000;
const STOP_MS = 1_000;
// Message types and offsets: https://www.postgresql.org/docs/17/protocol-replication.html
const DATA = 0x77;
const DATA_START = 25;
const KEEPALIVE = 0x6b;

/** A walsender on a temporary slot: what is committed from now on, until the connection ends. */
export async function streamMessages(
  databaseUrl: string,
  slotName: string,
  onEvent: (event: PgoutputEvent) => void,
): Promise<MessageStream> {
  const sql = postgres(databaseUrl, {
    max: 1,
    fetch_types: false,
    idle_timeout: 0,
    max_lifetime: null,
    connect_timeout: 10,
    onnotice: () => undefined,
    // `replication` is a connection parameter of PostgreSQL that the driver's types do not list.
    connection: Object.assign(
      { application_name: "realtime_replication_connection", TimeZone: "UTC", bytea_output: "hex" },
      { replication: "database" },
    ),
  });
  const stream = await open().catch(async (error: unknown) => {
    await sql.end({ timeout: 1 });
    throw error;
  });
  const decode = createPgoutputDecoder();
  let received = 0n;
  let failure: Error | null = null;

  stream.on("data", (chunk: Buffer) => {
    if (chunk[0] === KEEPALIVE) {
      received = max(received, chunk.readBigUInt64BE(1));
      acknowledge();
    } else if (chunk[0] === DATA) {
      const event = decode(chunk.subarray(DATA_START));
      if (event.kind === "commit") received = max(received, event.end);
      onEvent(event);
    }
  });
  stream.on("error", (error) => {
    failure = error;
  });
  const timer = setInterval(acknowledge, ACKNOWLEDGE_MS);
  const closed = new Promise<void>((resolve) => stream.once("close", resolve)).then(async () => {
    clearInterval(timer);
    await sql.end({ timeout: 0 });
    return failure;
  });

  async function open(): Promise<Duplex> {
    await sql.unsafe(`CREATE_REPLICATION_SLOT ${slotName} TEMPORARY LOGICAL pgoutput NOEXPORT_SNAPSHOT`);
    const query = sql.unsafe(
      `START_REPLICATION SLOT ${slotName} LOGICAL 0/0 (proto_version '2', publication_names '${MESSAGES_PUBLICATION}')`,
    );
    const both = await query.writable();
    if (!(both instanceof Duplex)) throw new Error("the driver gave no stream to read from");
    return both;
  }

  function acknowledge(): void {
    if (!stream.writable) return;
    const status = Buffer.alloc(34);
    status.write("r");
    for (const offset of [1, 9, 17]) status.writeBigUInt64BE(received, offset);
    status.writeBigInt64BE(BigInt(Date.now() - POSTGRES_EPOCH_MS) * 1000n, 25);
    stream.write(status);
  }

  return {
    ended: closed,
    async stop() {
      // Asked for, the server gives up the slot before it answers.
      stream.end();
      const timeout = setTimeout(() => stream.destroy(), STOP_MS);
      await closed;
      clearTimeout(timeout);
    },
  };
}

function max(a: bigint, b: bigint): bigint {
  return a > b ? a : b;
}

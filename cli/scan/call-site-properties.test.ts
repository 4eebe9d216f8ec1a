import fc from "fast-check";
import { describe, expect, it, vi } from "vitest";
import { scanTexts } from "#domain/scan/testing/scan-texts.ts";
import type { Subscription } from "#domain/subscriptions/subscription.ts";
import { parseWithOxc } from "./parse-with-oxc.ts";

// Hundreds of scans, on a machine that may be busy with more than this.
vi.setConfig({ testTimeout: 60_000 });

const on = (event: string, schema: string, table: string, filter: string) =>
  `client.channel('c').on('postgres_changes', { event: ${event}, schema: ${schema}, table: ${table}, filter: ${filter} }, f)`;
const body = on("event", "schema", "table", "filter");

/** Ways to write the same wrapper, each with the call of it. Arguments are source texts. */
const wrappers: Record<string, { text: string; call(args: Args): string }> = {
  function: {
    text: `export function listen(table, filter, event, schema) { ${body} }`,
    call: ({ table, filter, event, schema }) => `listen(${table}, ${filter}, ${event}, ${schema})`,
  },
  object: {
    text: `export const listen = ({ table, event, ...rest }) => { const { schema, filter } = rest; ${body} }`,
    call: ({ table, filter, event, schema }) =>
      `listen({ table: ${table}, filter: ${filter}, event: ${event}, schema: ${schema} })`,
  },
  effect: {
    text: `export const listen = (options) => { const { table, filter, event, schema } = options; useEffect(() => { ${body} }, [table]) }`,
    call: ({ table, filter, event, schema }) =>
      `listen({ ...{ schema: ${schema}, event: ${event} }, table: ${table}, filter: ${filter} })`,
  },
  curried: {
    text: `export const listen = (schema, event) => { const start = (table, filter) => { ${body} }; return { start } }`,
    call: ({ table, filter, event, schema }) => `listen(${schema}, ${event}).start(${table}, ${filter})`,
  },
  class: {
    text: `export class listen {
  constructor(table, filter) { this.table = table; this.filter = filter }
  start(event, schema) { ${on("event", "schema", "this.table", "this.filter")} }
}`,
    call: ({ table, filter, event, schema }) => `new listen(${table}, ${filter}).start(${event}, ${schema})`,
  },
  twice: {
    text: `const inner = (table, filter, ...rest) => { const [event, schema] = rest; ${body} }
export const listen = ({ table, filter, event, schema }) => inner(table, filter, event, schema)`,
    call: ({ table, filter, event, schema }) =>
      `listen({ table: ${table}, filter: ${filter}, event: ${event}, schema: ${schema} })`,
  },
  list: {
    text: `export const listen = (all) => { for (const { table, filter, event, schema } of all) ${body} }`,
    call: ({ table, filter, event, schema }) =>
      `listen([{ table: ${table}, filter: ${filter}, event: ${event}, schema: ${schema} }])`,
  },
};

interface Args {
  table: string;
  filter: string;
  event: string;
  schema: string;
}

const name = fc.string({ minLength: 1, maxLength: 12 });
const quoted = name.map((text) => JSON.stringify(text));
const args: fc.Arbitrary<Args> = fc.record({
  table: quoted,
  schema: quoted,
  event: fc.constantFrom("'*'", "'INSERT'", "'UPDATE'", "'DELETE'"),
  filter: fc.oneof(
    fc.constant("undefined"),
    fc.constant(`\`room_id=eq.\${room}\``),
    fc.integer().map((id) => JSON.stringify(`id=eq.${id}`)),
    fc.constant("'a=gt.1,b=not.in.(x,y)'"),
  ),
});

function partsOf({ kind, schema, table, filters, events, select }: Subscription) {
  return { kind, schema, table, filters, events, select };
}

describe("a wrapper", () => {
  it.each(Object.entries(wrappers))(
    "gives the subscription that writing it out gives, as %s",
    async (_, { text, call }) => {
      await fc.assert(
        fc.asyncProperty(args, async (given) => {
          const inlined = on(given.event, given.schema, given.table, given.filter);
          const [plain, wrapped] = await Promise.all([
            scanTexts(parseWithOxc, { "a.ts": inlined }),
            scanTexts(parseWithOxc, {
              "listen.ts": text,
              "a.ts": `import { listen } from './listen'\n${call(given)}`,
            }),
          ]);
          expect(wrapped.subscriptions.map(partsOf)).toEqual(plain.subscriptions.map(partsOf));
          expect(wrapped.subscriptions.map(({ file, line }) => `${file}:${line}`)).toEqual(["a.ts:2"]);
          expect(wrapped.subscriptions[0]?.via.at(-1)?.file).toBe("listen.ts");
        }),
        { numRuns: 40 },
      );
    },
  );
});

import fc from "fast-check";
import { describe, expect, it, vi } from "vitest";
import { scanCases } from "#domain/scan/testing/scan-cases.ts";
import { lineOf, scanTexts } from "#domain/scan/testing/scan-texts.ts";
import { smellCases } from "#domain/scan/testing/smell-cases.ts";
import { formatFilter } from "#domain/subscriptions/format-filter.ts";
import { parseWithOxc } from "./parse-with-oxc.ts";

// Hundreds of scans each, on a machine that may be busy with more than this.
vi.setConfig({ testTimeout: 60_000 });

const trap =
  "supabase.channel('trap').on('postgres_changes', { event: '*', schema: 'public', table: 'trap' }, f)";
const noise = fc
  .array(
    fc.constantFrom(
      `// ${trap}\n`,
      `/* ${trap} */`,
      `/** ${trap}\n */\n`,
      `;"${trap}";`,
      `;\`${trap}\`;`,
      `;\`\${"${trap}"}\`;`,
      `;/channel\\('trap'\\).on\\('postgres_changes'/;`,
      "\n",
      "\r\n",
      "\t",
      "// é 表 \u2028\n",
      "/* 😀 */",
    ),
    { maxLength: 6 },
  )
  .map((parts) => parts.join(""));

describe("scanning", () => {
  it("is not changed by comments and strings around the code", async () => {
    const text = `const channel = supabase.channel('room')
channel.on('postgres_changes', { event: 'INSERT', schema: 'public', table: 'messages', filter: \`room_id=eq.\${id}\` }, f)`;
    const statements = text.split("\n");
    const tokens = [
      "supabase",
      ".channel(",
      "'room'",
      ")",
      ".on(",
      "'broadcast'",
      ",",
      "{",
      "event: '*'",
      "}",
      ",",
      "f",
      ")",
    ];
    const comments = fc.constantFrom("", " ", "\n", `/* ${trap} */`, `// ${trap}\n`);
    await fc.assert(
      fc.asyncProperty(
        fc.tuple(noise, noise, noise),
        fc.array(comments, { minLength: tokens.length, maxLength: tokens.length }),
        async ([before, between, after], gaps) => {
          const chained = tokens.map((token, index) => `${token}${gaps[index]}`).join("");
          const source = `${before}\n${statements[0]};${between}\n${statements[1]};${after}\n;${chained}`;
          const { subscriptions, stats } = await scanTexts(parseWithOxc, { "a.ts": source });
          expect(stats.errors).toEqual([]);
          expect(subscriptions.map((subscription) => lineOf({ ...subscription, line: 1 }))).toEqual([
            "1 public.messages INSERT room_id=eq.… #room medium",
            "1 broadcast #room high",
          ]);
          // Where a binding is said to be, `.on` stands.
          const lines = source.split(/\r\n?|\n/);
          for (const { line } of subscriptions) expect(lines[line - 1]).toContain("on");
        },
      ),
    );
  });

  it("hands on names and values unharmed, whatever they hold", async () => {
    const name = fc.string({ minLength: 1, unit: "binary" });
    await fc.assert(
      fc.asyncProperty(name, name, name, name, async (schema, table, channel, value) => {
        const filters = [{ column: "id", operator: "eq" as const, negated: false, value }];
        const filter = formatFilter(filters);
        const text = `supabase.channel(${JSON.stringify(channel)}).on('postgres_changes',
          { event: '*', schema: ${JSON.stringify(schema)}, table: ${JSON.stringify(table)}, filter: ${JSON.stringify(filter)} }, f)`;
        const { subscriptions } = await scanTexts(parseWithOxc, { "a.ts": text });
        expect(subscriptions).toMatchObject([{ schema, table, channel, filters }]);
      }),
    );
  });

  it("ends with a result for every broken file", async () => {
    const texts = [...scanCases, ...smellCases].map(({ text }) => text);
    await fc.assert(
      fc.asyncProperty(
        fc.constantFrom(...texts),
        fc.nat(),
        fc.nat(40),
        fc.constantFrom("", "(", "}", "`", "${", "'", "=>", "...", "const table = table;", "\0"),
        async (text, at, length, inserted) => {
          const start = at % text.length;
          const broken = text.slice(0, start) + inserted + text.slice(start + length);
          const { stats } = await scanTexts(parseWithOxc, { "a.tsx": broken, "b.ts": trap });
          expect(stats.files).toBe(2);
          expect(stats.errors.map(({ file }) => file)).not.toContain("b.ts");
        },
      ),
      { numRuns: 500 },
    );
  });

  it("survives an expression of twenty thousand terms", async () => {
    const sum = Array.from({ length: 20_000 }, (_, index) => `'${index}'`).join(" + ");
    const text = `supabase.channel('r').on('postgres_changes', { event: '*', schema: 'public', table: ${sum} }, f)`;
    const { subscriptions, stats } = await scanTexts(parseWithOxc, { "a.ts": text, "b.ts": trap });
    expect(subscriptions.map(({ file }) => file)).toContain("b.ts");
    expect(stats.errors.length + subscriptions.length).toBeGreaterThanOrEqual(2);
  });

  it("does not multiply branches without end", async () => {
    const branches = Array.from({ length: 40 }, (_, index) => `c${index} ? 't${index}' : `).join("");
    const options = `{ event: '*', schema: a ? 'x' : 'y', table: ${branches}'z', filter: b ? 'a=eq.1' : 'b=eq.1' }`;
    const { subscriptions } = await scanTexts(parseWithOxc, {
      "a.ts": `supabase.channel('r').on('postgres_changes', ${options}, f)`,
    });
    expect(subscriptions.map(lineOf)).toEqual(["1 ?.? * #r low unresolved schema,table,filter"]);
  });
});

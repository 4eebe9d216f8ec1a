import { expect, test } from "vitest";
import { checkDenoImports } from "./check-deno-imports.ts";
import { writeProject } from "./testing/write-project.ts";

async function faults(source: string): Promise<string[]> {
  const project = await writeProject({
    "package.json": JSON.stringify({ dependencies: { zod: "4.6.7", hono: "4.13.19" } }),
    "supabase/functions/deno.json": JSON.stringify({ imports: { hono: "npm:hono@4.13.19" } }),
    "supabase/functions/one/index.ts": source,
  });
  return await checkDenoImports.find(project);
}

test("names of deno.json, their parts and relative paths pass", async () => {
  expect(await faults('import { Hono } from "hono"; import "hono/cors"; import "../_shared/a.ts";')).toEqual(
    [],
  );
});

test.each(["zod", "node:fs", "honor"])("%s, which only package.json or Node has, is told", async (name) => {
  expect(await faults(`import "${name}";`)).toEqual([
    `supabase/functions/one/index.ts: supabase/functions/deno.json has no ${name}`,
  ]);
});

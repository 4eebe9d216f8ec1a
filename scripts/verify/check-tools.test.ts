import { expect, test, vi } from "vitest";
import { checkDeno } from "./check-deno.ts";
import { checkFormat } from "./check-format.ts";
import { checkTypes } from "./check-types.ts";
import { writeProject } from "./testing/write-project.ts";

vi.setConfig({ testTimeout: 60_000 });

const TSCONFIG = JSON.stringify({ compilerOptions: { strict: true, noEmit: true }, include: ["*.ts"] });

test("types: an error of either configuration is told with its place", async () => {
  const good = {
    "tsconfig.app.json": TSCONFIG,
    "tsconfig.node.json": TSCONFIG,
    "a.ts": "export const a = 1;\n",
  };
  expect(await checkTypes.find(await writeProject(good))).toEqual([]);
  const faults = await checkTypes.find(
    await writeProject({ ...good, "a.ts": 'export const a: number = "one";\n' }),
  );
  expect(faults[0]).toContain("a.ts(1,14): error TS2322");
});

test("format and lint: sloppy layout, a rule broken and a mere warning fail", async () => {
  const rule = (level: string) =>
    JSON.stringify({ linter: { rules: { suspicious: { noExplicitAny: level } } } }, null, 2);
  const any = "export const a: any = 1;\n";
  const faults = (files: Record<string, string>) => writeProject(files).then(checkFormat.find);
  expect(await faults({ "a.ts": "export const a = 1;\n" })).toEqual([]);
  expect((await faults({ "a.ts": "export   const a = 1\n" })).join()).toContain("a.ts format");
  expect((await faults({ "biome.jsonc": `${rule("error")}\n`, "a.ts": any })).join()).toContain(
    "noExplicitAny",
  );
  expect((await faults({ "biome.jsonc": `${rule("warn")}\n`, "a.ts": any })).join()).toContain(
    "noExplicitAny",
  );
});

test("deno check: an error in a function or in their host is told", async () => {
  const faults = (files: Record<string, string>) =>
    writeProject({
      "supabase/config.toml": "[functions.one]\n",
      "supabase/functions/deno.json": '{ "imports": {} }',
      "supabase/functions/one/index.ts": "export default 1;",
      "local-stack/functions-host/host.ts": "Deno.exit();",
      ...files,
    }).then(checkDeno.find);
  expect(await faults({})).toEqual([]);
  expect((await faults({ "supabase/functions/one/index.ts": "export default missing;" })).join()).toContain(
    "missing",
  );
  expect((await faults({ "local-stack/functions-host/host.ts": "Deno.nothing();" })).join()).toContain(
    "nothing",
  );
});

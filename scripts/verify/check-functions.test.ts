import { expect, test } from "vitest";
import { checkFunctions } from "./check-functions.ts";
import { writeProject } from "./testing/write-project.ts";

const SETTINGS = 'verify_jwt = false\nimport_map = "./functions/deno.json"\n';

test("folders that are declared with their settings pass", async () => {
  const project = await writeProject({
    "supabase/config.toml": `[api]\nport = 1\n\n[functions.report]\n${SETTINGS}\n[functions.admin]\n${SETTINGS}`,
    "supabase/functions/report/index.ts": "",
    "supabase/functions/admin/index.ts": "",
    "supabase/functions/_shared/http/parse.ts": "",
  });
  expect(await checkFunctions.find(project)).toEqual([]);
});

test("a folder nobody declared, a declaration without a folder and a missing setting are told", async () => {
  const project = await writeProject({
    "supabase/config.toml": "[functions.ghost]\nverify_jwt = false\n",
    "supabase/functions/report/index.ts": "",
  });
  expect(await checkFunctions.find(project)).toEqual([
    "supabase/functions/report is not in supabase/config.toml",
    "supabase/config.toml declares ghost, which has no folder",
    'supabase/config.toml: [functions.ghost] lacks import_map = "./functions/deno.json"',
  ]);
});

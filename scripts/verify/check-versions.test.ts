import { expect, test } from "vitest";
import { checkVersions } from "./check-versions.ts";
import { writeProject } from "./testing/write-project.ts";

async function faults(installed: string, target: string): Promise<string[]> {
  const project = await writeProject({
    "package.json": JSON.stringify({
      dependencies: { zod: installed },
      devDependencies: { "@a/b": "1.0.0" },
    }),
    "supabase/functions/deno.json": JSON.stringify({ imports: { zod: target, "@a/b": "npm:@a/b@1.0.0" } }),
  });
  return await checkVersions.find(project);
}

test("the same exact versions pass", async () => {
  expect(await faults("4.6.7", "npm:zod@4.6.7")).toEqual([]);
});

test.each([
  ["4.6.6", "npm:zod@4.6.7", "zod: deno.json has 4.6.7, package.json 4.6.6"],
  ["^4.6.7", "npm:zod@4.6.7", "zod: deno.json has 4.6.7, package.json ^4.6.7"],
  ["4.6.7", "npm:zod", "deno.json: zod names no exact npm version (npm:zod)"],
])("package.json %s and deno.json %s are told apart", async (installed, target, fault) => {
  expect(await faults(installed, target)).toEqual([fault]);
});

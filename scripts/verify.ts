import { fileURLToPath } from "node:url";
import pc from "picocolors";
import type { Check } from "./verify/check.ts";
import { checkDeno } from "./verify/check-deno.ts";
import { checkDenoImports } from "./verify/check-deno-imports.ts";
import { checkDocumentedPaths } from "./verify/check-documented-paths.ts";
import { checkFormat } from "./verify/check-format.ts";
import { checkFunctions } from "./verify/check-functions.ts";
import { checkLayers } from "./verify/check-layers.ts";
import { checkTypes } from "./verify/check-types.ts";
import { checkVersions } from "./verify/check-versions.ts";

const checks: Check[] = [
  checkFormat,
  checkTypes,
  checkDeno,
  checkLayers,
  checkDenoImports,
  checkVersions,
  checkFunctions,
  checkDocumentedPaths,
];

const project = fileURLToPath(new URL("..", import.meta.url));
const since = performance.now();
const failed = (await Promise.all(checks.map(runCheck))).filter((passed) => !passed).length;
const total = ((performance.now() - since) / 1000).toFixed(1);
console.log(
  failed === 0 ? `verified in ${total} s` : `${failed} of ${checks.length} checks failed (${total} s)`,
);
process.exitCode = failed === 0 ? 0 : 1;

async function runCheck({ name, find }: Check): Promise<boolean> {
  const started = performance.now();
  const problems = await find(project);
  const seconds = ((performance.now() - started) / 1000).toFixed(1).padStart(5);
  const mark = problems.length === 0 ? pc.green("✓") : pc.red("✗");
  console.log(`${mark} ${name.padEnd(26)}${pc.dim(`${seconds} s`)}`);
  for (const problem of problems) console.log(problem.replace(/^/gm, "    "));
  return problems.length === 0;
}

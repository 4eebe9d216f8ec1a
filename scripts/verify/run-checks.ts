import pc from "picocolors";
import type { Check } from "./check.ts";
import { checkDeno } from "./check-deno.ts";
import { checkDenoImports } from "./check-deno-imports.ts";
import { checkDocumentedPaths } from "./check-documented-paths.ts";
import { checkFormat } from "./check-format.ts";
import { checkFunctions } from "./check-functions.ts";
import { checkLayers } from "./check-layers.ts";
import { checkTypes } from "./check-types.ts";
import { checkVersions } from "./check-versions.ts";

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

/** Runs all checks at once and prints one line each, with what is wrong below it. */
export async function runChecks(project: string): Promise<{ passed: number; failed: number }> {
  const results = await Promise.all(checks.map((check) => runCheck(check, project)));
  const passed = results.filter(Boolean).length;
  return { passed, failed: results.length - passed };
}

async function runCheck({ name, find }: Check, project: string): Promise<boolean> {
  const started = performance.now();
  const problems = await find(project);
  const seconds = ((performance.now() - started) / 1000).toFixed(1).padStart(5);
  const mark = problems.length === 0 ? pc.green("✓") : pc.red("✗");
  console.log(`${mark} ${name.padEnd(26)}${pc.dim(`${seconds} s`)}`);
  for (const problem of problems) console.log(problem.replace(/^/gm, "    "));
  return problems.length === 0;
}

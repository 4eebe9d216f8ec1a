import { join } from "node:path";
import { projectDirectory } from "../local-stack/stack-paths.ts";
import { ensureBrowser } from "./test/ensure-browser.ts";
import { runRunner } from "./test/run-runner.ts";
import { addTallies, BROKEN, tallyPlaywright, tallyVitest } from "./test/tally.ts";
import { runChecks } from "./verify/run-checks.ts";

process.chdir(projectDirectory);
const vitestReport = join("test-results", "vitest.json");
const playwrightReport = join("test-results", "e2e.json");

const verified = await runChecks(projectDirectory);
const units = await runRunner(
  ["npx", "vitest", "run", "--reporter=default", "--reporter=json", `--outputFile.json=${vitestReport}`],
  vitestReport,
  tallyVitest,
);
const journeys = (await ensureBrowser())
  ? await runRunner(["npx", "playwright", "test"], playwrightReport, tallyPlaywright)
  : BROKEN;

const { passed, failed } = addTallies([verified, units, journeys]);
console.log(`\n${passed} passed, ${failed} failed`);
process.exitCode = failed === 0 && passed > 0 ? 0 : 1;

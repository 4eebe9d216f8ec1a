import { projectDirectory } from "../local-stack/stack-paths.ts";
import { runChecks } from "./verify/run-checks.ts";

const since = performance.now();
const { failed } = await runChecks(projectDirectory);
const seconds = ((performance.now() - since) / 1000).toFixed(1);
console.log(failed === 0 ? `verified in ${seconds} s` : `${failed} failed in ${seconds} s`);
process.exitCode = failed === 0 ? 0 : 1;

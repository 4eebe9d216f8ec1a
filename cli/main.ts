#!/usr/bin/env node
import { Command } from "commander";
import packageJson from "../package.json" with { type: "json" };
import { registerAudit } from "./commands/audit.ts";
import { fail } from "./fail.ts";

const commands: ((program: Command) => void)[] = [registerAudit];

const wantsJson = process.argv.includes("--json");
const program = new Command("realtime-optimizer")
  .description(packageJson.description)
  .version(packageJson.version)
  .exitOverride()
  // Usage errors are told by fail(), in the form that was asked for.
  .configureOutput({ outputError: () => {} })
  .showHelpAfterError(false);
for (const register of commands) register(program);

try {
  await program.parseAsync();
} catch (error) {
  process.exitCode = fail(error, wantsJson);
}

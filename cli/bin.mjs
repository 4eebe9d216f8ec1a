#!/usr/bin/env node
// What `bin` names has to be there before the first build: npm links it once, and a link to nothing stays broken.
import { existsSync } from "node:fs";

const built = new URL("../dist/cli/main.js", import.meta.url);
if (existsSync(built)) {
  await import(built.href);
} else {
  process.stderr.write("The command line is not built yet. Run this first: npm run build\n");
  process.exitCode = 2;
}

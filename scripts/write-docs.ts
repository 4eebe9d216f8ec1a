import { writeFile } from "node:fs/promises";
import { renderChecks } from "./docs/render-checks.ts";

await writeFile(new URL("../docs/checks.md", import.meta.url), renderChecks());

import { expect, test } from "vitest";
import { checkLayers } from "./check-layers.ts";
import { writeProject } from "./testing/write-project.ts";

const SHARED = "supabase/functions/_shared";

test.each([
  ["src/features/fixes/page.tsx", 'import "../../components/button.tsx"; import "#domain/fixes/fix.ts";'],
  ["src/app/router.tsx", 'const page = () => import("../features/fixes/page.tsx");'],
  [
    `${SHARED}/services/fixes/create-fix.ts`,
    'import postgres from "postgres"; import "../../domain/fixes/fix.ts";',
  ],
  ["supabase/functions/report/index.ts", 'import "../_shared/http/create-function.ts"; import "hono/cors";'],
  ["cli/main.ts", 'import "#services/fixes/create-fix.ts"; import "node:fs";'],
  ["local-stack/load.ts", 'import "../cli/scan/scan-directory.ts";'],
  ["src/lib/cn.test.ts", 'import "../app/router.tsx";'],
])("%s follows the arrows", async (file, source) => {
  const project = await writeProject({ [file]: source });
  expect(await checkLayers.find(project)).toEqual([]);
});

test.each([
  [`${SHARED}/domain/fixes/fix.ts`, 'import "../../services/context.ts";', "domain may not import services"],
  [`${SHARED}/domain/fixes/fix.ts`, 'import "node:fs";', "domain may not import the package node:fs"],
  [
    `${SHARED}/domain/fixes/fix.ts`,
    'import type { Sql } from "postgres";',
    "may not import the package postgres",
  ],
  [`${SHARED}/services/a.ts`, 'export * from "../http/parse.ts";', "services may not import http"],
  [`${SHARED}/services/a.ts`, 'import "#domain/fixes/fix.ts"; import "lodash";', "package lodash"],
  ["src/lib/client.ts", 'import "../components/button.tsx";', "lib may not import components"],
  [
    "src/components/button.tsx",
    'import { x } from "../features/a/x.ts";',
    "components may not import features",
  ],
  ["src/features/a/x.ts", 'import "../b/y.ts";', "feature a may not import feature b"],
  ["src/features/a/x.ts", 'export { y } from "../b/y.ts";', "feature a may not import feature b"],
  [
    "src/features/a/x.ts",
    'const later = () => import("../../app/router.tsx");',
    "features may not import app",
  ],
  ["src/features/a/x.ts", 'import "../../../cli/main.ts";', "features may not import cli"],
  ["src/features/a/x.ts", 'import "#services/a.ts";', "features may not import services"],
  ["cli/main.ts", 'import "../local-stack/start-stack.ts";', "cli may not import local-stack"],
])("%s with %s is refused", async (file, source, fault) => {
  const project = await writeProject({ [file]: source });
  const faults = await checkLayers.find(project);
  expect(faults).toHaveLength(1);
  expect(faults[0]).toContain(fault);
});

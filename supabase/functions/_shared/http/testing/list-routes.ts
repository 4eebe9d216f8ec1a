import { readdir } from "node:fs/promises";
import type { FunctionApp } from "../create-function.ts";
import { type Requirement, requirementOf } from "../require-role.ts";
import { isSecretKeyHandler } from "../require-secret-key.ts";

const functions = new URL("../../../", import.meta.url);

export interface ApiRoute {
  functionName: string;
  method: string;
  /** With placeholders, such as /admin/operators/:userId. */
  path: string;
  /** One for each requireRole before the handler; a route without any, and without a key, is open to everybody. */
  requirements: Requirement[];
  /** How many requireSecretKey there are before the handler. */
  keys: number;
}

/** Every route of every function, read from the Hono apps, so that none can be forgotten. */
export async function listRoutes(): Promise<ApiRoute[]> {
  const routes = new Map<string, ApiRoute>();
  for (const functionName of await functionNames()) {
    const { default: app }: { default: FunctionApp } = await import(
      new URL(`${functionName}/index.ts`, functions).href
    );
    for (const { method, path, handler } of app.routes) {
      if (method === "ALL") continue;
      const begun = { functionName, method, path, requirements: [], keys: 0 };
      const route: ApiRoute = routes.get(`${method} ${path}`) ?? begun;
      const requirement = requirementOf(handler);
      if (requirement !== undefined) route.requirements.push(requirement);
      if (isSecretKeyHandler(handler)) route.keys += 1;
      routes.set(`${method} ${path}`, route);
    }
  }
  return [...routes.values()];
}

async function functionNames(): Promise<string[]> {
  const entries = await readdir(functions, { withFileTypes: true });
  const folders = entries.filter((entry) => entry.isDirectory() && /^[a-z]/i.test(entry.name));
  return folders.map((entry) => entry.name).filter((name) => name !== "node_modules");
}

import { mkdir, rm } from "node:fs/promises";
import { startApi } from "./api/start-api.ts";
import { openConsole } from "./console/open-console.ts";
import { functionEnvironment } from "./functions/function-environment.ts";
import { openFunctions } from "./functions/open-functions.ts";
import { checkHealth } from "./gateway/check-health.ts";
import { forwardToFunctions } from "./gateway/forward-to-functions.ts";
import { forwardToRealtime } from "./gateway/forward-to-realtime.ts";
import { routeRequest } from "./gateway/route-request.ts";
import { routeUpgrade } from "./gateway/route-upgrade.ts";
import { serveApi } from "./gateway/serve-api.ts";
import { startGateway } from "./gateway/start-gateway.ts";
import { ensureLogins, logins } from "./logins.ts";
import { applyMigrations } from "./migrations/apply-migrations.ts";
import { PartsOrder } from "./parts-order.ts";
import { databaseUrl } from "./postgres/connect.ts";
import { SUPERUSER } from "./postgres/init-cluster.ts";
import { projectKeys } from "./project-keys.ts";
import { publishHeartbeat } from "./publish-heartbeat.ts";
import { openRealtime } from "./realtime/open-realtime.ts";
import type { StackPlan } from "./realtime/tenant/local-limits.ts";
import { loadSampleData } from "./sample-data/load-sample-data.ts";
import { startSampler } from "./sampler/start-sampler.ts";
import { serviceToken } from "./service-token.ts";
import { type StackInfo, writeStackFile } from "./stack-file.ts";
import { projectDirectory as project, stackPaths } from "./stack-paths.ts";
import { startDatabase } from "./start-database.ts";
import type { Progress } from "./terminal/progress.ts";
import { startTraffic } from "./traffic/start-traffic.ts";

export interface StackOptions {
  /** Where the stack keeps what is its own; made when missing. */
  directory: string;
  console: "built" | "dev" | "none";
  sampleData: boolean;
  /** Whether samples are taken every five seconds. */
  sampling: boolean;
  /** Sample clients that subscribe and write; there is nobody without sample data. */
  traffic: boolean;
  /** Whose limits Realtime has. */
  plan: StackPlan;
  ports: { api: Iterable<number>; database: Iterable<number> };
  /** Settings of Postgres. */
  settings: Record<string, string>;
  progress: Progress;
  /** Ends a start that is under way. */
  signal: AbortSignal;
}

export interface Stack {
  info: StackInfo;
  stop(): Promise<void>;
}

/** Starts everything and settles when it is ready. A start that fails leaves nothing running. */
export async function startStack(options: StackOptions): Promise<Stack> {
  const parts = new PartsOrder();
  try {
    const info = await startParts(options, parts);
    return { info, stop: () => parts.stopAll() };
  } catch (error) {
    await parts.stopAll();
    throw error;
  }
}

async function startParts(options: StackOptions, parts: PartsOrder): Promise<StackInfo> {
  const { progress, signal, settings, ports } = options;
  const paths = stackPaths(options.directory);
  const tell = (message: string) => progress.note(message);
  await mkdir(paths.logs, { recursive: true });
  // A run that was killed with its launchers leaves it behind, and it means "ready".
  await rm(paths.stackFile, { force: true });
  const keys = await projectKeys(paths.keys);
  const gateway = await parts.add(startGateway(ports.api));

  // Building the console takes a core of its own; everything else starts meanwhile.
  const openingConsole = parts.add(
    openConsole({ mode: options.console, project, server: gateway.server, progress, signal }),
  );
  const { port } = await progress.step(
    "Database",
    () => parts.add(startDatabase({ paths, ports: ports.database, settings, tell })),
    (database) => `Postgres 17 on port ${database.port}`,
  );
  signal.throwIfAborted();

  const dbUrl = databaseUrl("postgres", port, "postgres");
  const openingRealtime = progress.step(
    "Realtime",
    () => {
      const url = databaseUrl(SUPERUSER, port, "postgres");
      return parts.add(openRealtime({ paths, keys, databaseUrl: url, plan: options.plan, tell }));
    },
    () => `limits: ${options.plan}`,
  );
  openingRealtime.catch(() => undefined);
  const env = functionEnvironment({
    keys,
    apiUrl: gateway.url,
    databaseUrl: dbUrl,
    serviceToken: await serviceToken(keys.jwtSecret),
  });
  const openingFunctions = progress.step(
    "Functions",
    () => parts.add(openFunctions({ project, paths, env, watch: options.console === "dev", tell })),
    ({ names }) => names.join(", "),
  );
  openingFunctions.catch(() => undefined);
  await progress.step(
    "Migrations",
    () => applyMigrations(dbUrl, project, paths.supabaseHome),
    (applied) => (applied === 0 ? "none pending" : `${applied} applied`),
  );
  await publishHeartbeat(dbUrl);
  signal.throwIfAborted();

  const api = await parts.add(
    startApi({
      databaseUrl: databaseUrl("supabase_auth_admin", port, "postgres"),
      keys,
      siteUrl: gateway.url,
    }),
  );
  const functions = await openingFunctions;
  const realtime = await openingRealtime;
  const routes = {
    api: serveApi(api),
    functions: forwardToFunctions(functions.socket),
    realtime: forwardToRealtime(realtime.socket),
    publishableKey: keys.publishableKey,
    health: () =>
      checkHealth({
        databaseUrl: dbUrl,
        functionsSocket: functions.socket,
        realtimeSocket: realtime.socket,
      }),
  };
  gateway.open(routeRequest({ ...routes, console: null }));
  gateway.openUpgrades(
    routeUpgrade({ realtimeSocket: realtime.socket, hotReload: options.console === "dev" }),
  );
  await ensureLogins(gateway.url, keys.publishableKey, dbUrl);
  if (options.sampleData) {
    await progress.step(
      "Sample data",
      () => loadSampleData(dbUrl, project),
      ({ tables, rows }) => `${tables} tables, ${rows.toLocaleString("en")} rows`,
    );
  }
  gateway.open(routeRequest({ ...routes, console: (await openingConsole).listener }));
  signal.throwIfAborted();

  const info: StackInfo = {
    apiUrl: gateway.url,
    publishableKey: keys.publishableKey,
    secretKey: keys.secretKey,
    dbUrl,
    consoleUrl: gateway.url,
    logins,
  };
  await parts.add(announce(paths.stackFile, info));
  if (options.sampling) await parts.add(startSampler({ ...info, tell }));
  if (options.traffic && options.sampleData) {
    const { apiUrl, publishableKey } = info;
    const logFile = paths.trafficLog;
    await parts.add(startTraffic({ apiUrl, publishableKey, databaseUrl: dbUrl, logFile, tell }));
  }
  return info;
}

async function announce(file: string, info: StackInfo): Promise<{ stop(): Promise<void> }> {
  await writeStackFile(file, info);
  return { stop: () => rm(file, { force: true }) };
}

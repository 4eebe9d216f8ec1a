import { writeFileSync } from "node:fs";
import { realtimeConfigSchema } from "./realtime-config.ts";
import { serveRealtime } from "./server/serve-realtime.ts";
import { limitsOf } from "./tenant/local-limits.ts";
import { LOCAL_TENANT_ID } from "./tenant/tenant.ts";

const config = realtimeConfigSchema.parse(JSON.parse(process.env.REALTIME_CONFIG ?? "null"));
// For a later start that finds this process orphaned; as an argument, it tells whose process it is.
const [pidFile = ""] = process.argv.slice(2);
writeFileSync(pidFile, String(process.pid));
const { databaseUrl, jwtSecret, publishableKey, secretKey, socket, logFile } = config;

const server = await serveRealtime({
  databaseUrl,
  jwtSecret,
  publishableKey,
  secretKey,
  listen: { socket },
  slotSuffix: null,
  logFile,
  postgresLog: config.postgresLogFile,
  tenant: {
    id: LOCAL_TENANT_ID,
    limits: limitsOf(config.plan),
    privateOnly: false,
    presenceEnabled: false,
    suspended: false,
    publication: "supabase_realtime",
  },
});
console.log(`Realtime serves on ${server.url}`);

for (const signal of ["SIGTERM", "SIGINT"] as const) {
  process.once(signal, () => {
    server.stop().then(
      () => process.exit(0),
      (error: unknown) => {
        console.error("Realtime did not end cleanly:", error);
        process.exit(1);
      },
    );
  });
}

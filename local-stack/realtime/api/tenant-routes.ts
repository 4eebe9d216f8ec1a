import { type Context, Hono, type MiddlewareHandler } from "hono";
import { z } from "zod";
import { identify } from "../auth/identify.ts";
import { TokenError } from "../auth/token-error.ts";
import type { Project } from "../server/project.ts";
import { disconnectClients } from "../tenant/disconnect-clients.ts";
import { tellTenant } from "../tenant/tell-tenant.ts";
import { patchTenant, tenantPatchSchema } from "../tenant/tenant-patch.ts";

const bodySchema = z.object({ tenant: tenantPatchSchema });

/** The admin API of the server, for its one tenant. Opened by the service role. */
export function tenantRoutes(project: Project): Hono {
  const { tenant } = project;
  const startedAt = new Date().toISOString();
  const routes = new Hono();
  routes.use(requireAdmin(project));
  routes.get("/", (c) => c.json({ data: [tellTenant(tenant, startedAt)] }));
  routes.use("/:id/*", async (c, next) => {
    if (c.req.param("id") !== tenant.id) return c.json({ message: "not found" }, 404);
    await next();
  });

  routes.get("/:id", (c) => c.json({ data: tellTenant(tenant, startedAt) }));

  const update = async (c: Context) => {
    const parsed = bodySchema.safeParse(await c.req.json().catch(() => null));
    if (!parsed.success) {
      const errors = parsed.error.issues.map(({ path, message }) => [path.at(-1) ?? "tenant", [message]]);
      return c.json({ errors: Object.fromEntries(errors) }, 422);
    }
    if (patchTenant(tenant, parsed.data.tenant)) disconnectClients(project);
    return c.json({ data: tellTenant(tenant, startedAt) });
  };
  routes.put("/:id", update);
  routes.patch("/:id", update);

  routes.get("/:id/health", async (c) => {
    const connected = await project.reachDatabase().then(
      () => true,
      () => false,
    );
    const users = project.sockets.users;
    const data = {
      healthy: connected || users === 0,
      db_connected: connected,
      replication_connected: connected && project.messages.connected,
      connected_cluster: users,
      region: "local",
      node: "realtime@127.0.0.1",
    };
    return c.json({ data });
  });

  for (const act of ["reload", "shutdown"]) {
    routes.post(`/:id/${act}`, (c) => {
      disconnectClients(project);
      return c.body(null, 204);
    });
  }
  return routes;
}

/** The project's secret signs the tokens of its users too, who have no business here. */
function requireAdmin({ access }: Project): MiddlewareHandler {
  return async (c, next) => {
    const token = /^bearer (\S+)$/i.exec(c.req.header("authorization") ?? "")?.[1] ?? "";
    try {
      const { role } = await identify(token, access, Date.now() / 1000);
      if (role !== "service_role") return c.body(null, 403);
    } catch (error) {
      if (!(error instanceof TokenError)) throw error;
      return c.body(null, 403);
    }
    await next();
  };
}

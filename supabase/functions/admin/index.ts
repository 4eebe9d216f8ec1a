import { armSchema, grantRoleSchema, operatorPathSchema } from "../_shared/domain/api/admin.ts";
import { createFunction } from "../_shared/http/create-function.ts";
import { parseBody, parsePath, refuseInput } from "../_shared/http/parse.ts";
import { requireRole } from "../_shared/http/require-role.ts";
import { armConsole } from "../_shared/services/operators/arm-console.ts";
import { disarmConsole } from "../_shared/services/operators/disarm-console.ts";
import { grantRole } from "../_shared/services/operators/grant-role.ts";
import { listOperators } from "../_shared/services/operators/list-operators.ts";
import { readSession } from "../_shared/services/operators/read-session.ts";
import { revokeOperator } from "../_shared/services/operators/revoke-operator.ts";

const app = createFunction("admin");

app.get("/session", requireRole("viewer"), async (c) => {
  await refuseInput(c);
  return c.json(await readSession(c.var.context, c.var));
});
app.post("/arm", requireRole("operator"), async (c) => {
  const { confirm } = await parseBody(c, armSchema);
  return c.json(await armConsole(c.var.context, { confirm, sessionId: c.var.sessionId }));
});
app.post("/disarm", requireRole("operator"), async (c) => {
  await refuseInput(c);
  return c.json(await disarmConsole(c.var.context, { sessionId: c.var.sessionId }));
});
app.get("/operators", requireRole("admin"), async (c) => {
  await refuseInput(c);
  return c.json(await listOperators(c.var.context));
});
app.put("/operators", requireRole("admin", { armed: true }), async (c) =>
  c.json(await grantRole(c.var.context, await parseBody(c, grantRoleSchema))),
);
app.delete("/operators/:userId", requireRole("admin", { armed: true }), async (c) => {
  await refuseInput(c);
  return c.json(await revokeOperator(c.var.context, parsePath(c, operatorPathSchema)));
});

export default app;

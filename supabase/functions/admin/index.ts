import { armSchema, grantRoleSchema, operatorPathSchema } from "../_shared/domain/api/admin.ts";
import { changePlanSchema, changeThresholdsSchema } from "../_shared/domain/api/settings.ts";
import { createFunction } from "../_shared/http/create-function.ts";
import { parseBody, parsePath, refuseInput } from "../_shared/http/parse.ts";
import { requireRole } from "../_shared/http/require-role.ts";
import { armConsole } from "../_shared/services/operators/arm-console.ts";
import { disarmConsole } from "../_shared/services/operators/disarm-console.ts";
import { grantRole } from "../_shared/services/operators/grant-role.ts";
import { listOperators } from "../_shared/services/operators/list-operators.ts";
import { readSession } from "../_shared/services/operators/read-session.ts";
import { revokeOperator } from "../_shared/services/operators/revoke-operator.ts";
import { changePlan } from "../_shared/services/settings/change-plan.ts";
import { changeThresholds } from "../_shared/services/settings/change-thresholds.ts";
import { readSettings } from "../_shared/services/settings/read-settings.ts";

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

app.get("/settings", requireRole("viewer"), async (c) => {
  await refuseInput(c);
  return c.json(await readSettings(c.var.context));
});
app.put("/thresholds", requireRole("admin", { armed: true }), async (c) =>
  c.json(await changeThresholds(c.var.context, await parseBody(c, changeThresholdsSchema))),
);
app.put("/plan", requireRole("admin", { armed: true }), async (c) =>
  c.json(await changePlan(c.var.context, await parseBody(c, changePlanSchema))),
);

export default app;

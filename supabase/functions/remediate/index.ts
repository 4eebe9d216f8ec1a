import {
  createFixSchema,
  fixListQuerySchema,
  fixPathSchema,
  planQuerySchema,
} from "../_shared/domain/api/remediate.ts";
import { createFunction } from "../_shared/http/create-function.ts";
import { parseBody, parsePath, parseQuery, refuseInput } from "../_shared/http/parse.ts";
import { requireRole } from "../_shared/http/require-role.ts";
import { runInBackground } from "../_shared/http/run-in-background.ts";
import { applyFix } from "../_shared/services/fixes/apply-fix.ts";
import { cancelFix } from "../_shared/services/fixes/cancel-fix.ts";
import { createFix } from "../_shared/services/fixes/create-fix.ts";
import { listFixes } from "../_shared/services/fixes/list-fixes.ts";
import { previewPlan } from "../_shared/services/fixes/preview-plan.ts";
import { readFix } from "../_shared/services/fixes/read-fix.ts";
import { rehearseFix } from "../_shared/services/fixes/rehearse-fix.ts";
import { rollbackFix } from "../_shared/services/fixes/rollback-fix.ts";

const app = createFunction("remediate");
const armed = requireRole("operator", { armed: true });

app.get("/plan", requireRole("viewer"), async (c) =>
  c.json({ plan: await previewPlan(c.var.context, parseQuery(c, planQuerySchema)) }),
);
app.get("/fixes", requireRole("viewer"), async (c) =>
  c.json(await listFixes(c.var.context, parseQuery(c, fixListQuerySchema))),
);
app.get("/fixes/:id", requireRole("viewer"), async (c) => {
  await refuseInput(c);
  return c.json({ fix: await readFix(c.var.context, parsePath(c, fixPathSchema)) });
});
app.post("/fixes", armed, async (c) =>
  c.json({ fix: await createFix(c.var.context, await parseBody(c, createFixSchema)) }, 201),
);
app.post("/fixes/:id/rehearse", armed, async (c) => {
  await refuseInput(c);
  return c.json({ fix: await rehearseFix(c.var.context, parsePath(c, fixPathSchema)) });
});
app.post("/fixes/:id/cancel", armed, async (c) => {
  await refuseInput(c);
  return c.json({ fix: await cancelFix(c.var.context, parsePath(c, fixPathSchema)) });
});
for (const [path, act] of [["apply", applyFix] as const, ["rollback", rollbackFix] as const]) {
  app.post(`/fixes/:id/${path}`, armed, async (c) => {
    await refuseInput(c);
    const { fix, work } = await act(c.var.context, parsePath(c, fixPathSchema));
    if (work === null) return c.json({ fix });
    runInBackground(work);
    return c.json({ fix }, 202);
  });
}

export default app;

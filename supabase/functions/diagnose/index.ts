import { inventoryUploadSchema, tableQuerySchema } from "../_shared/domain/api/diagnose.ts";
import { rehearseRlsSchema, rlsUsersQuerySchema } from "../_shared/domain/api/rls.ts";
import { createFunction } from "../_shared/http/create-function.ts";
import { parseBody, parseQuery, refuseInput } from "../_shared/http/parse.ts";
import { requireRole } from "../_shared/http/require-role.ts";
import { readMatrix } from "../_shared/services/diagnosis/read-matrix.ts";
import { readTableDetail } from "../_shared/services/diagnosis/read-table-detail.ts";
import { readInventory } from "../_shared/services/inventory/read-inventory.ts";
import { replaceInventory } from "../_shared/services/inventory/replace-inventory.ts";
import { listRlsOptions } from "../_shared/services/rls-rehearsal/list-rls-options.ts";
import { listUsers } from "../_shared/services/rls-rehearsal/list-users.ts";
import { rehearseRls } from "../_shared/services/rls-rehearsal/rehearse-rls.ts";

const app = createFunction("diagnose", { bodyLimit: 16 * 1024 * 1024 });

app.get("/matrix", requireRole("viewer"), async (c) => {
  await refuseInput(c);
  return c.json(await readMatrix({ ...c.var.context, platform: c.var.platform }));
});
app.get("/table", requireRole("viewer"), async (c) =>
  c.json(await readTableDetail(c.var.context, parseQuery(c, tableQuerySchema))),
);
app.get("/inventory", requireRole("viewer"), async (c) => {
  await refuseInput(c);
  return c.json(await readInventory(c.var.context));
});
app.put("/inventory", requireRole("operator"), async (c) => {
  const scan = await parseBody(c, inventoryUploadSchema);
  return c.json({ state: await replaceInventory(c.var.context, scan) });
});

app.get("/rls/options", requireRole("operator"), async (c) => {
  await refuseInput(c);
  return c.json(await listRlsOptions(c.var.context));
});
app.get("/rls/users", requireRole("operator"), async (c) =>
  c.json(await listUsers(c.var.context, parseQuery(c, rlsUsersQuerySchema))),
);
app.post("/rls/rehearsals", requireRole("operator"), async (c) => {
  const asked = await parseBody(c, rehearseRlsSchema);
  return c.json({ rehearsal: await rehearseRls(c.var.context, asked) });
});

export default app;

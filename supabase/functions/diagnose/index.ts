import { inventoryUploadSchema, tableQuerySchema } from "../_shared/domain/api/diagnose.ts";
import {
  endIncidentSchema,
  incidentParamSchema,
  noteIncidentSchema,
  startIncidentSchema,
} from "../_shared/domain/api/incidents.ts";
import { rehearseRlsSchema, rlsUsersQuerySchema } from "../_shared/domain/api/rls.ts";
import { runbookCaseParamSchema, runbookCaseSchema } from "../_shared/domain/api/runbook.ts";
import { silenceRequestSchema } from "../_shared/domain/runbook/silence/silence-request.ts";
import { createFunction } from "../_shared/http/create-function.ts";
import { parseBody, parsePath, parseQuery, refuseInput } from "../_shared/http/parse.ts";
import { requireRole } from "../_shared/http/require-role.ts";
import { streamEvents } from "../_shared/http/stream-events.ts";
import { readBottlenecks } from "../_shared/services/bottlenecks/read-bottlenecks.ts";
import { readMatrix } from "../_shared/services/diagnosis/read-matrix.ts";
import { readTableDetail } from "../_shared/services/diagnosis/read-table-detail.ts";
import { endIncident } from "../_shared/services/incidents/end-incident.ts";
import { listIncidents } from "../_shared/services/incidents/list-incidents.ts";
import { noteIncident } from "../_shared/services/incidents/note-incident.ts";
import { startIncident } from "../_shared/services/incidents/start-incident.ts";
import { readInventories } from "../_shared/services/inventories/read-inventories.ts";
import { readInventory } from "../_shared/services/inventory/read-inventory.ts";
import { replaceInventory } from "../_shared/services/inventory/replace-inventory.ts";
import { readProject } from "../_shared/services/project/read-project.ts";
import { listRlsOptions } from "../_shared/services/rls-rehearsal/list-rls-options.ts";
import { listUsers } from "../_shared/services/rls-rehearsal/list-users.ts";
import { rehearseRls } from "../_shared/services/rls-rehearsal/rehearse-rls.ts";
import { diagnoseCase } from "../_shared/services/runbook/diagnose-case.ts";
import { diagnoseSilence } from "../_shared/services/runbook/silence/diagnose-silence.ts";

const app = createFunction("diagnose", { bodyLimit: 16 * 1024 * 1024 });

app.get("/matrix", requireRole("viewer"), async (c) => {
  await refuseInput(c);
  return c.json(await readMatrix({ ...c.var.context, platform: c.var.platform }));
});
app.get("/project", requireRole("viewer"), async (c) => {
  await refuseInput(c);
  return c.json(await readProject({ ...c.var.context, platform: c.var.platform }));
});
app.get("/bottlenecks", requireRole("viewer"), async (c) => {
  await refuseInput(c);
  return c.json(await readBottlenecks(c.var.context));
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

app.get("/inventories", requireRole("viewer"), async (c) => {
  await refuseInput(c);
  return c.json(await readInventories(c.var.context));
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

app.post("/silence", requireRole("viewer"), async (c) => {
  const asked = await parseBody(c, silenceRequestSchema);
  const context = { ...c.var.context, platform: c.var.platform };
  const token = (c.req.header("authorization") ?? "").replace(/^Bearer +/i, "");
  const options = { token, armed: c.var.armedUntil !== null, signal: c.req.raw.signal };
  return await streamEvents(c, diagnoseSilence(context, asked, options));
});
app.post("/runbook/:case", requireRole("viewer"), async (c) => {
  const asked = await parseBody(c, runbookCaseSchema);
  const { case: which } = parsePath(c, runbookCaseParamSchema);
  const context = { ...c.var.context, platform: c.var.platform };
  return await streamEvents(c, diagnoseCase(context, which, asked, { signal: c.req.raw.signal }));
});

app.get("/incidents", requireRole("viewer"), async (c) => {
  await refuseInput(c);
  return c.json(await listIncidents(c.var.context));
});
app.post("/incidents", requireRole("operator"), async (c) => {
  const asked = await parseBody(c, startIncidentSchema);
  return c.json({ incident: await startIncident(c.var.context, asked) }, 201);
});
app.post("/incidents/:incidentId/notes", requireRole("operator"), async (c) => {
  const { incidentId } = parsePath(c, incidentParamSchema);
  const { note } = await parseBody(c, noteIncidentSchema);
  return c.json({ incident: await noteIncident(c.var.context, { incidentId, note }) });
});
app.post("/incidents/:incidentId/end", requireRole("operator"), async (c) => {
  const { incidentId } = parsePath(c, incidentParamSchema);
  const { note } = await parseBody(c, endIncidentSchema);
  return c.json({ incident: await endIncident(c.var.context, { incidentId, note }) });
});

export default app;

import { auditQuerySchema, createReportSchema, reportPathSchema } from "../_shared/domain/api/report.ts";
import { createFunction } from "../_shared/http/create-function.ts";
import { parseBody, parsePath, parseQuery, refuseInput } from "../_shared/http/parse.ts";
import { requireRole } from "../_shared/http/require-role.ts";
import { streamText } from "../_shared/http/stream-text.ts";
import { exportAudit } from "../_shared/services/audit/export-audit.ts";
import { readAudit } from "../_shared/services/audit/read-audit.ts";
import { verifyAudit } from "../_shared/services/audit/verify-audit.ts";
import { createReport } from "../_shared/services/reports/create-report.ts";
import { exportFiles } from "../_shared/services/reports/export-files.ts";
import { listReports } from "../_shared/services/reports/list-reports.ts";
import { readReport } from "../_shared/services/reports/read-report.ts";

const app = createFunction("report");

app.get("/audit", requireRole("viewer"), async (c) =>
  c.json(await readAudit(c.var.context, parseQuery(c, auditQuerySchema))),
);
app.get("/audit/verify", requireRole("viewer"), async (c) => {
  await refuseInput(c);
  return c.json(await verifyAudit(c.var.context));
});
app.get("/audit/export", requireRole("viewer"), async (c) => {
  await refuseInput(c);
  const document = await streamText(exportAudit(c.var.context));
  return c.body(document, 200, { "content-type": "application/json" });
});

app.get("/reports", requireRole("viewer"), async (c) => {
  await refuseInput(c);
  return c.json(await listReports(c.var.context));
});
app.post("/reports", requireRole("operator"), async (c) =>
  c.json(
    await createReport(
      { ...c.var.context, platform: c.var.platform },
      await parseBody(c, createReportSchema),
    ),
    201,
  ),
);
app.get("/reports/:id", requireRole("viewer"), async (c) => {
  await refuseInput(c);
  return c.json(await readReport(c.var.context, parsePath(c, reportPathSchema)));
});
app.get("/reports/:id/migrations", requireRole("viewer"), async (c) => {
  await refuseInput(c);
  return c.json(await exportFiles(c.var.context, parsePath(c, reportPathSchema)));
});

export default app;

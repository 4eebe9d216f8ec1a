import { auditQuerySchema } from "../_shared/domain/api/report.ts";
import { createFunction } from "../_shared/http/create-function.ts";
import { parseQuery } from "../_shared/http/parse.ts";
import { requireRole } from "../_shared/http/require-role.ts";
import { streamText } from "../_shared/http/stream-text.ts";
import { exportAudit } from "../_shared/services/audit/export-audit.ts";
import { readAudit } from "../_shared/services/audit/read-audit.ts";
import { verifyAudit } from "../_shared/services/audit/verify-audit.ts";

const app = createFunction("report");

app.get("/audit", requireRole("viewer"), async (c) =>
  c.json(await readAudit(c.var.context, parseQuery(c, auditQuerySchema))),
);
app.get("/audit/verify", requireRole("viewer"), async (c) => c.json(await verifyAudit(c.var.context)));
app.get("/audit/export", requireRole("viewer"), async (c) =>
  c.body(await streamText(exportAudit(c.var.context)), 200, { "content-type": "application/json" }),
);

export default app;

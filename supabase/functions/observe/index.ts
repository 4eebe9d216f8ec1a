import { recordProbeSchema, seriesQuerySchema } from "../_shared/domain/api/observe.ts";
import { createFunction } from "../_shared/http/create-function.ts";
import { parseBody, parseQuery, refuseInput } from "../_shared/http/parse.ts";
import { requireRole } from "../_shared/http/require-role.ts";
import { listProbes } from "../_shared/services/samples/list-probes.ts";
import { readLive } from "../_shared/services/samples/read-live.ts";
import { readSeries } from "../_shared/services/samples/read-series.ts";
import { recordProbe } from "../_shared/services/samples/record-probe.ts";

const app = createFunction("observe");

app.get("/live", requireRole("viewer"), async (c) => {
  await refuseInput(c);
  return c.json(await readLive({ ...c.var.context, platform: c.var.platform }));
});
app.get("/series", requireRole("viewer"), async (c) =>
  c.json(await readSeries(c.var.context, parseQuery(c, seriesQuerySchema))),
);
app.get("/probes", requireRole("viewer"), async (c) => {
  await refuseInput(c);
  return c.json(await listProbes(c.var.context));
});
app.post("/probes", requireRole("operator"), async (c) =>
  c.json(await recordProbe(c.var.context, await parseBody(c, recordProbeSchema)), 201),
);

export default app;

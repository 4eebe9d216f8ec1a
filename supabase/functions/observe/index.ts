import { logLinesQuerySchema, logSummaryQuerySchema } from "../_shared/domain/api/logs.ts";
import { recordProbeSchema, seriesQuerySchema } from "../_shared/domain/api/observe.ts";
import {
  beatSchema,
  inspectorBroadcastSchema,
  inspectorTokenSchema,
  liveTestQuerySchema,
  runLiveTestSchema,
} from "../_shared/domain/api/probes.ts";
import { createFunction } from "../_shared/http/create-function.ts";
import { parseBody, parseQuery, refuseInput } from "../_shared/http/parse.ts";
import { requireRole } from "../_shared/http/require-role.ts";
import { streamEvents } from "../_shared/http/stream-events.ts";
import { listInspectorRoles } from "../_shared/services/inspector/list-inspector-roles.ts";
import { noteBroadcast } from "../_shared/services/inspector/note-broadcast.ts";
import { openInspector } from "../_shared/services/inspector/open-inspector.ts";
import { readLiveTestPlan } from "../_shared/services/live-test/read-live-test-plan.ts";
import { runLiveTest } from "../_shared/services/live-test/run-live-test.ts";
import { readLogLines } from "../_shared/services/logs/read-log-lines.ts";
import { readLogSummary } from "../_shared/services/logs/read-log-summary.ts";
import { readReadiness } from "../_shared/services/probes/read-readiness.ts";
import { sendBeat } from "../_shared/services/probes/send-beat.ts";
import { tellClock } from "../_shared/services/probes/tell-clock.ts";
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

app.get("/probes/readiness", requireRole("viewer"), async (c) => {
  await refuseInput(c);
  return c.json(await readReadiness({ ...c.var.context, platform: c.var.platform }));
});
app.get("/probes/clock", requireRole("operator"), async (c) => {
  await refuseInput(c);
  return c.json({ clock: tellClock(c.var.arrivedAt) });
});
app.post("/probes/beat", requireRole("operator"), async (c) =>
  c.json(await sendBeat(c.var.context, await parseBody(c, beatSchema), c.var.arrivedAt)),
);

app.get("/live-test", requireRole("viewer"), async (c) =>
  c.json(await readLiveTestPlan(c.var.context, parseQuery(c, liveTestQuerySchema))),
);
app.post("/live-test", requireRole("operator", { armed: true }), async (c) => {
  const asked = await parseBody(c, runLiveTestSchema);
  const context = { ...c.var.context, platform: c.var.platform };
  const token = (c.req.header("authorization") ?? "").replace(/^Bearer +/i, "");
  return await streamEvents(c, runLiveTest(context, asked, { token, signal: c.req.raw.signal }));
});

app.get("/logs/summary", requireRole("viewer"), async (c) =>
  c.json(await readLogSummary({ platform: c.var.platform }, parseQuery(c, logSummaryQuerySchema))),
);
app.get("/logs/lines", requireRole("viewer"), async (c) =>
  c.json(await readLogLines({ platform: c.var.platform }, parseQuery(c, logLinesQuerySchema))),
);

app.get("/inspector/roles", requireRole("operator"), async (c) => {
  await refuseInput(c);
  return c.json(await listInspectorRoles({ ...c.var.context, platform: c.var.platform }));
});
app.post("/inspector/token", requireRole("operator", { armed: true }), async (c) => {
  const asked = await parseBody(c, inspectorTokenSchema);
  return c.json(await openInspector({ ...c.var.context, platform: c.var.platform }, asked));
});
app.post("/inspector/broadcast", requireRole("operator", { armed: true }), async (c) =>
  c.json(await noteBroadcast(c.var.context, await parseBody(c, inspectorBroadcastSchema))),
);

export default app;

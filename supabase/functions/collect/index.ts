import { createFunction } from "../_shared/http/create-function.ts";
import { refuseInput } from "../_shared/http/parse.ts";
import { requireSecretKey } from "../_shared/http/require-secret-key.ts";
import { runInBackground } from "../_shared/http/run-in-background.ts";
import { collectSample } from "../_shared/services/samples/collect-sample.ts";
import { probeOnSchedule } from "../_shared/services/samples/probe-on-schedule.ts";

const app = createFunction("collect");

app.post("/samples", requireSecretKey("collect"), async (c) => {
  await refuseInput(c);
  const context = { ...c.var.context, platform: c.var.platform };
  const { answer, minuteBegan } = await collectSample(context);
  if (minuteBegan) runInBackground(probeOnSchedule(context));
  return c.json(answer);
});

export default app;

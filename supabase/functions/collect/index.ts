import { createFunction } from "../_shared/http/create-function.ts";
import { refuseInput } from "../_shared/http/parse.ts";
import { requireSecretKey } from "../_shared/http/require-secret-key.ts";
import { collectSample } from "../_shared/services/samples/collect-sample.ts";

const app = createFunction("collect");

app.post("/samples", requireSecretKey("collect"), async (c) => {
  await refuseInput(c);
  const { answer } = await collectSample({ ...c.var.context, platform: c.var.platform });
  return c.json(answer);
});

export default app;

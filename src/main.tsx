import "./lib/zod-without-eval.ts";
import "./styles.css";
import { StrictMode } from "react";
import { createRoot } from "react-dom/client";
import { App } from "./app/app.tsx";
import { StartFailure } from "./app/start-failure.tsx";
import { createAuthClient, sessionTokens } from "./lib/auth-client.ts";
import { createCallFunction } from "./lib/call-function.ts";
import { loadConfig } from "./lib/config.ts";
import { createQueryClient } from "./lib/query-client.ts";

const container = document.getElementById("root");
if (container === null) throw new Error("index.html has no #root");
const root = createRoot(container);

async function start(): Promise<void> {
  const config = await loadConfig();
  const auth = createAuthClient(config);
  const services = { config, auth, callFunction: createCallFunction(config, sessionTokens(auth)) };
  root.render(
    <StrictMode>
      <App services={services} queryClient={createQueryClient()} />
    </StrictMode>,
  );
}

start().catch((error: unknown) => {
  root.render(<StartFailure message={error instanceof Error ? error.message : String(error)} />);
});

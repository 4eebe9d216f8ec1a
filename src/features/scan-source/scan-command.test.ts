import { expect, it } from "vitest";
import { scanCommand } from "./scan-command.ts";

const config = { apiUrl: "http://127.0.0.1:54321", publishableKey: "sb_publishable_x-1_2" };

it("names project and login, and asks for the password", () => {
  expect(scanCommand(config, "operator@example.com")).toBe(
    `read -rs REALTIME_OPTIMIZER_PASSWORD && export REALTIME_OPTIMIZER_PASSWORD
npx realtime-optimizer scan . --send \\
  --api-url http://127.0.0.1:54321 \\
  --publishable-key sb_publishable_x-1_2 \\
  --email operator@example.com`,
  );
});

it("quotes what a shell would take apart", () => {
  expect(scanCommand(config, "o'neil;ls@example.com")).toContain(`--email 'o'\\''neil;ls@example.com'`);
});

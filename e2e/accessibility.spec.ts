import AxeBuilder from "@axe-core/playwright";
import { expect, test } from "./fixtures.ts";

const pages = [
  { name: "overview", path: "/", ready: "Worst findings" },
  { name: "matrix", path: "/matrix", ready: "client_portal_messages" },
  {
    name: "finding drawer",
    path: "/matrix?table=public.course_generation_tasks&check=publication",
    ready: "What will run",
  },
  { name: "project", path: "/project?check=replication", ready: "max_wal_senders" },
  { name: "settings", path: "/settings", ready: "Optimization plan" },
  { name: "live", path: "/live", ready: "Limits: the admin API of Realtime" },
  { name: "latency", path: "/latency?window=15m", ready: "Targets" },
  { name: "logs", path: "/logs?severity=INFO", ready: "Example and documentation" },
  { name: "inspector", path: "/inspector", ready: "Join a channel" },
  { name: "RLS test", path: "/rls", ready: "viewer@example.com" },
  { name: "subscriptions", path: "/subscriptions", ready: "Who is subscribed" },
  { name: "runbook", path: "/runbook", ready: "Nothing was asked yet" },
  { name: "fixes", path: "/fixes", ready: "Fixes" },
  { name: "audit", path: "/audit", ready: "Chain intact" },
  { name: "reports", path: "/reports", ready: "Reports" },
  { name: "source scan", path: "/source-scan", ready: "never leave" },
  { name: "operators", path: "/operators", ready: "viewer@example.com" },
  { name: "nowhere", path: "/nowhere", ready: "no page at this address" },
];

for (const colorScheme of ["light", "dark"] as const) {
  for (const width of [1440, 390]) {
    test(`axe finds nothing on any page, ${colorScheme}, ${width} pixels wide`, async ({ page, logInAs }) => {
      // Axe takes seconds on a page of many nodes, and there is a page more with every part.
      test.setTimeout(60_000 + pages.length * 20_000);
      await page.setViewportSize({ width, height: 900 });
      await page.emulateMedia({ colorScheme, reducedMotion: "reduce" });
      await page.goto("/");
      await expect(page.getByRole("button", { name: "Log in" })).toBeVisible();
      const violations: string[] = [];
      const examine = async (name: string) => {
        const { violations: found } = await new AxeBuilder({ page }).analyze();
        for (const { id, nodes } of found)
          violations.push(`${name}: ${id} at ${nodes.map((node) => node.target).join(", ")}`);
      };
      await examine("login");
      await page.getByLabel("Email").waitFor();
      const compact = width < 1024;
      if (compact) {
        await page.setViewportSize({ width: 1440, height: 900 });
        await logInAs("admin");
        await page.setViewportSize({ width, height: 900 });
      } else await logInAs("admin");
      for (const { name, path, ready } of pages) {
        await page.goto(path);
        await expect(page.getByText(ready).filter({ visible: true }).first()).toBeVisible();
        await examine(name);
      }
      expect(violations).toEqual([]);
    });
  }
}

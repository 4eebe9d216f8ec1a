import { chmod, mkdir, mkdtemp, rm, stat, writeFile } from "node:fs/promises";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import postgres from "postgres";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { type StackInfo, stackInfoSchema } from "./stack-file.ts";
import { processesOf } from "./testing/processes-of.ts";
import { type RunningCommand, runCommand, runScript, untilWritten } from "./testing/run-command.ts";

// Some start the stack twice, which takes its time on a machine that is busy.
vi.setConfig({ testTimeout: 120_000 });

const programs = ["bin/postgres", "functions-host/host.ts", "realtime/main.ts"];

let directory: string;
beforeEach(async () => {
  directory = await mkdtemp(join(tmpdir(), "realtime-optimizer-main-"));
  await chmod(directory, 0o711);
});
afterEach(async () => {
  // SIGKILL where a failed assertion left something: the next test is not to suffer for it.
  for (const { pid } of await processesOf(directory)) process.kill(pid, "SIGKILL");
  await expect.poll(() => processesOf(directory), { timeout: 10_000 }).toEqual([]);
  await rm(directory, { recursive: true, force: true });
});

test("starts, tells where it is, refuses to start twice, and leaves nothing behind on SIGTERM", async () => {
  const { info, command } = await start();
  expect(command.output()).toContain(info.apiUrl);
  for (const { email, password } of info.logins) {
    expect(command.output()).toMatch(new RegExp(`${email} +${password}`));
  }
  expect((await stat(join(directory, "stack.json"))).mode & 0o077).toBe(0);
  expect(await health(info)).toEqual({ database: true, functions: true, realtime: true });

  const second = runStack();
  expect(await second.ended).toBe(1);
  expect(second.output()).toContain(`The stack is running already`);
  expect(second.output()).toContain(info.consoleUrl);
  expect(await health(info)).toEqual({ database: true, functions: true, realtime: true });

  command.child.kill("SIGTERM");
  await command.ended;
  expect(await processesOf(directory)).toEqual([]);
  await expect(stat(join(directory, "stack.json"))).rejects.toThrow("ENOENT");
});

test("killed hard, it takes Postgres, Deno and Realtime with it, and starts again with its data and keys", async () => {
  const { info: before } = await start();
  await query(before, "create table public.kept as select 42 as answer");
  await killHard();
  await expect.poll(() => processesOf(directory), { timeout: 10_000 }).toEqual([]);
  await expect(stat(join(directory, "stack.json"))).rejects.toThrow("ENOENT");

  const { info: after, command } = await start();
  expect(await query(after, "select answer from public.kept")).toEqual([{ answer: 42 }]);
  expect(after.secretKey).toBe(before.secretKey);
  await end(command);
});

test("orphans of an earlier run are found and stopped", async () => {
  const { info: before } = await start();
  const orphans = await killHard({ launchersFirst: true });
  expect(orphans.map(({ command }) => command)).toEqual([
    expect.stringContaining("bin/postgres"),
    expect.stringContaining("functions-host/host.ts"),
    expect.stringContaining("realtime/main.ts"),
  ]);

  const { info: after, command } = await start();
  expect(command.output()).toContain(`stopped Postgres ${orphans[0]?.pid}, left by an earlier run`);
  expect(command.output()).toContain(`stopped Deno ${orphans[1]?.pid}, left by an earlier run`);
  expect(command.output()).toContain(`stopped Realtime ${orphans[2]?.pid}, left by an earlier run`);
  expect(await health(after)).toEqual({ database: true, functions: true, realtime: true });
  expect(after.publishableKey).toBe(before.publishableKey);
  await end(command);
});

test("Postgres, Deno and Realtime are started again when they die", async () => {
  const { info, command } = await start();
  for (const program of programs) {
    const victim = (await processesOf(directory)).find((found) => isProgram(found.command, program));
    process.kill(victim?.pid ?? Number.NaN, "SIGKILL");
    await expect.poll(() => command.output(), { timeout: 20_000 }).toMatch(/ended unexpectedly/);
    await expect
      .poll(() => health(info), { timeout: 20_000 })
      .toEqual({ database: true, functions: true, realtime: true });
  }
  expect(command.output()).toContain("Postgres is running again");
  await expect.poll(() => command.output()).toContain("Deno (functions) is running again");
  await expect.poll(() => command.output()).toContain("Realtime is running again");
  expect((await signUp(info)).status).toBe(200);
  await end(command);
});

test("a taken port is named, and nothing stays running", async () => {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const address = server.address();
  const port = typeof address === "object" ? address?.port : undefined;
  const command = runStack("--port", String(port));
  expect(await command.ended).toBe(1);
  server.close();
  expect(command.output()).toContain(`Port ${port} is taken by another program.`);
  expect(await processesOf(directory)).toEqual([]);
});

test("a database of another major version is refused with what to do", async () => {
  await mkdir(join(directory, "postgres"));
  await writeFile(join(directory, "postgres/PG_VERSION"), "16\n");
  const command = runStack();
  expect(await command.ended).toBe(1);
  expect(command.output()).toContain("holds a database of Postgres 16; this stack runs Postgres 17.");
  expect(command.output()).toContain("npm run reset");
});

test("a database that an earlier start did not finish is made anew", async () => {
  await mkdir(join(directory, "postgres"));
  await writeFile(join(directory, "postgres/PG_VERSION"), "17\n");
  const { command } = await start();
  expect(command.output()).toContain("the database was not finished by an earlier run: made anew");
  await end(command);
});

test("SIGINT while it starts ends it without a trace", async () => {
  const command = runStack();
  await untilWritten(join(directory, "postgres/postmaster.pid"), command);
  command.child.kill("SIGINT");
  await command.ended;
  expect(await processesOf(directory)).toEqual([]);
  const { command: next } = await start();
  await end(next);
});

test("SIGTERM to npm ends it as well", async () => {
  const npm = runCommand("npm", [
    "start",
    "--",
    `--directory=${directory}`,
    "--no-console",
    "--no-sample-data",
  ]);
  await untilWritten(join(directory, "stack.json"), npm);
  npm.child.kill("SIGTERM");
  await npm.ended;
  expect(await processesOf(directory)).toEqual([]);
});

test.each([[["--port", "abc"]], [["--nonsense"]]])("%j is wrong usage", async (args) => {
  const command = runScript("local-stack/main.ts", args);
  expect(await command.ended).toBe(2);
  expect(command.output()).toContain("Usage: npm start");
});

test("reset removes everything, but not under a running stack", async () => {
  const { command } = await start();
  const refused = runScript("local-stack/reset.ts", [directory]);
  expect(await refused.ended).toBe(1);
  expect(refused.output()).toContain("The stack is running already");
  await end(command);
  const reset = runScript("local-stack/reset.ts", [directory]);
  expect(await reset.ended).toBe(0);
  await expect(stat(directory)).rejects.toThrow("ENOENT");
});

function runStack(...args: string[]): RunningCommand {
  return runScript("local-stack/main.ts", [
    `--directory=${directory}`,
    "--no-console",
    "--no-sample-data",
    ...args,
  ]);
}

async function start(): Promise<{ info: StackInfo; command: RunningCommand }> {
  const command = runStack();
  const text = await untilWritten(join(directory, "stack.json"), command);
  await expect.poll(() => command.output(), { timeout: 5_000 }).toContain("Stop ");
  return { info: stackInfoSchema.parse(JSON.parse(text)), command };
}

async function end(command: RunningCommand): Promise<void> {
  command.child.kill("SIGTERM");
  await command.ended;
  expect(await processesOf(directory)).toEqual([]);
}

/** Ends the stack's own process by SIGKILL. Returns the programs that run on: Postgres, Deno, Realtime. */
async function killHard({ launchersFirst = false } = {}) {
  const all = await processesOf(directory);
  const launchers = all.filter(({ command }) => command.startsWith("/bin/sh -c"));
  const own = all.filter(({ command }) => command.includes("local-stack/main.ts"));
  const killed = [...(launchersFirst ? launchers : []), ...own].map(({ pid }) => pid);
  // Stopped first: between two kills it would find time to start again what has lost its launcher.
  for (const { pid } of own) process.kill(pid, "SIGSTOP");
  for (const pid of killed) process.kill(pid, "SIGKILL");
  const stillThere = async () => (await processesOf(directory)).filter(({ pid }) => killed.includes(pid));
  await expect.poll(stillThere, { timeout: 10_000 }).toEqual([]);
  if (launchersFirst) await rm(join(directory, "stack.json"));
  const order = (command: string) => programs.findIndex((program) => command.includes(program));
  const left = launchersFirst ? await processesOf(directory) : [];
  return left.sort((a, b) => order(a.command) - order(b.command));
}

function isProgram(command: string, program: string): boolean {
  return command.includes(program) && !command.startsWith("/bin/sh");
}

async function health({ apiUrl }: StackInfo): Promise<unknown> {
  return await (await fetch(`${apiUrl}/health`)).json();
}

async function query({ dbUrl }: StackInfo, text: string): Promise<unknown> {
  const sql = postgres(dbUrl, { max: 1 });
  try {
    return [...(await sql.unsafe(text))];
  } finally {
    await sql.end();
  }
}

async function signUp({ apiUrl, publishableKey }: StackInfo): Promise<Response> {
  return await fetch(`${apiUrl}/auth/v1/signup`, {
    method: "POST",
    headers: { apikey: publishableKey, "content-type": "application/json" },
    body: JSON.stringify({ email: "someone@example.com", password: "a long enough one" }),
  });
}

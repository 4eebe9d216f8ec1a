/// <reference lib="deno.ns" />
// Runs in Deno: one process that serves every function, as the platform would one worker each.
import { loadFunction } from "./load-function.ts";
import { refuse } from "./refuse.ts";
import { keepAlive } from "./wait-until.ts";

const socket = required("FUNCTIONS_SOCKET");
const names: string[] = JSON.parse(required("FUNCTIONS_NAMES"));
const directory = required("FUNCTIONS_DIRECTORY");
const publicUrl = required("SUPABASE_URL");

// The launcher's own id would be of no use once it is gone.
Deno.writeTextFileSync(required("FUNCTIONS_PID_FILE"), String(Deno.pid));
Object.assign(globalThis, { EdgeRuntime: { waitUntil: keepAlive } });
// On the platform a stray rejection ends one worker; here it would end every function.
globalThis.addEventListener("unhandledrejection", (event) => {
  event.preventDefault();
  console.error("unhandled rejection:", event.reason);
});
globalThis.addEventListener("error", (event) => {
  event.preventDefault();
  console.error("uncaught error:", event.error);
});

Deno.serve({ path: socket, onListen: () => console.log(`serving ${names.join(", ")}`) }, answer);
for (const name of names) {
  await loadFunction(directory, name).catch((error) => console.error(`${name} does not start:`, error));
}

async function answer(request: Request): Promise<Response> {
  const { pathname, search } = new URL(request.url);
  if (pathname === "/") return Response.json({ functions: names });
  const name = pathname.split("/")[1] ?? "";
  if (!names.includes(name)) return refuse("NOT_FOUND");
  let handle: (request: Request) => Response | Promise<Response>;
  try {
    handle = await loadFunction(directory, name);
  } catch (error) {
    console.error(`${name} does not start:`, error);
    return refuse("BOOT_ERROR");
  }
  try {
    return await handle(new Request(new URL(pathname + search, publicUrl), request));
  } catch (error) {
    console.error(`${name} crashed on ${request.method} ${pathname}:`, error);
    return refuse("WORKER_ERROR");
  }
}

function required(name: string): string {
  const value = Deno.env.get(name);
  if (value === undefined) throw new Error(`${name} is not set`);
  return value;
}

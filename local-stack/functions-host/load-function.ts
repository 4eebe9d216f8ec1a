type Handler = (request: Request) => Response | Promise<Response>;

const loaded = new Map<string, Promise<Handler>>();

/** The handler of a function: `fetch` of its default export. Imported once; a failed import is tried again. */
export function loadFunction(directory: string, name: string): Promise<Handler> {
  const known = loaded.get(name);
  if (known !== undefined) return known;
  const handler = importHandler(directory, name);
  loaded.set(name, handler);
  handler.catch(() => loaded.delete(name));
  return handler;
}

async function importHandler(directory: string, name: string): Promise<Handler> {
  const module = await import(new URL(`${name}/index.ts`, directory).href);
  const app = module.default;
  if (typeof app?.fetch !== "function") {
    throw new Error(`supabase/functions/${name}/index.ts has no default export with a fetch method`);
  }
  return (request) => app.fetch(request);
}

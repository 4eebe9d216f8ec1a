const SHARED = "supabase/functions/_shared";

export interface Layer {
  name: string;
  folder: RegExp;
  /** Layers it may import besides itself. */
  may: string[];
  /** Packages it may import; any when absent. */
  packages?: RegExp;
}

const IN_FUNCTIONS = /^(?:zod|postgres|hono(?:\/.+)?|@supabase\/supabase-js)$/;

/** The arrows of ARCHITECTURE.md. The first layer whose folder fits is the layer of a file. */
export const layers: Layer[] = [
  { name: "domain", folder: new RegExp(`^${SHARED}/domain/`), may: [], packages: /^zod$/ },
  { name: "services", folder: new RegExp(`^${SHARED}/services/`), may: ["domain"], packages: IN_FUNCTIONS },
  {
    name: "http",
    folder: new RegExp(`^${SHARED}/http/`),
    may: ["services", "domain"],
    packages: IN_FUNCTIONS,
  },
  {
    name: "functions",
    folder: /^supabase\/functions\/(?!_shared\/)/,
    may: ["http", "services", "domain"],
    packages: IN_FUNCTIONS,
  },
  { name: "app", folder: /^src\/(?:app\/|[^/]+$)/, may: ["features", "components", "lib", "domain"] },
  { name: "features", folder: /^src\/features\//, may: ["components", "lib", "domain"] },
  { name: "components", folder: /^src\/components\//, may: ["lib", "domain"] },
  { name: "lib", folder: /^src\/lib\//, may: ["domain"] },
  { name: "cli", folder: /^cli\//, may: ["services", "domain"] },
  { name: "local-stack", folder: /^local-stack\//, may: ["cli", "services", "domain"] },
];

export function layerOf(path: string): Layer | undefined {
  return layers.find(({ folder }) => folder.test(path));
}

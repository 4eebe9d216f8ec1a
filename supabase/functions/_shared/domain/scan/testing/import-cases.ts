import type { ScanCase } from "./scan-case.ts";

const binding = (table: string) =>
  `supabase.channel('r').on('postgres_changes', { event: '*', schema: 'public', table: ${table} }, f)`;
const wrapper = `export const listen = (table) => ${binding("table")}`;

/** Where imports lead: constants and wrappers in other files and packages. */
export const importCases: ScanCase[] = [
  {
    name: "aliases of a tsconfig with comments, that extends another",
    file: "apps/web/src/feed.ts",
    text: `import { MESSAGES } from '@/tables'\nimport { ROOMS } from '#shared'\nimport { USERS } from 'config/users'
${binding("MESSAGES")}\n${binding("ROOMS")}\n${binding("USERS")}`,
    others: {
      "apps/web/tsconfig.json": `{
  // The aliases of the web app.
  "extends": "../../tsconfig.base.json",
  "compilerOptions": { "paths": { "@/*": ["./src/*"], }, /* "baseUrl": "." */ },
}`,
      "tsconfig.base.json": `{ "compilerOptions": { "baseUrl": ".", "paths": { "#shared": ["shared/index.ts"] } } }`,
      "apps/web/src/tables.ts": "export const MESSAGES = 'messages'",
      "shared/index.ts": "export * from './rooms'",
      "shared/rooms.ts": "export const ROOMS = 'rooms'",
      "config/users.ts": "export const USERS = 'users'",
    },
    found: ["4 public.messages * #r medium", "5 public.rooms * #r medium", "6 public.users * #r medium"],
  },
  {
    name: "packages of a monorepo: by main, by exports, by subpaths, and built elsewhere",
    file: "apps/web/page.ts",
    text: `import { listen } from '@acme/realtime'
import { TABLES } from '@acme/tables/names'
import { EVENTS } from '@acme/events'
import { own } from '#own'
listen(TABLES.a)
listen(own)
${binding("EVENTS")}`,
    others: {
      "apps/web/package.json": `{ "name": "web", "imports": { "#own": { "default": "./src/own.js" } } }`,
      "apps/web/src/own.ts": "export const own = 'own'",
      "packages/realtime/package.json": `{ "name": "@acme/realtime", "main": "dist/index.js" }`,
      "packages/realtime/src/index.ts": "export { listen } from './listen'",
      "packages/realtime/src/listen.ts": wrapper,
      "packages/tables/package.json": `{ "name": "@acme/tables", "exports": { "./*": { "import": "./dist/*.mjs" } } }`,
      "packages/tables/src/names.ts": "export const TABLES = { a: 'a' }",
      "packages/events/package.json": `{ "name": "@acme/events", "exports": { ".": "./lib/events.ts" } }`,
      "packages/events/lib/events.ts": "export const EVENTS = 'events'",
    },
    found: [
      "5 public.a * #r medium via packages/realtime/src/listen.ts:1",
      "6 public.own * #r medium via packages/realtime/src/listen.ts:1",
      "7 public.events * #r medium",
    ],
  },
  {
    name: "aliases that no config in sight declares",
    file: "app/src/pages/feed.ts",
    text: `import { A } from '@/lib/a'\nimport { B } from '~/lib/b'\nimport { C } from '$lib/c'\n${binding("A")}\n${binding("B")}\n${binding("C")}`,
    others: {
      "app/src/lib/a.ts": "export const A = 'a'",
      "app/src/lib/b.ts": "export const B = 'b'",
      "app/src/lib/c.ts": "export const C = 'c'",
    },
    found: ["4 public.a * #r medium", "5 public.b * #r medium", "6 public.c * #r medium"],
  },
  {
    name: "configs that extend each other in a circle, and targets that are nowhere",
    file: "a.ts",
    text: `import { A } from '@/a'\nimport { B } from 'acme'\n${binding("A")}\n${binding("B")}`,
    others: {
      "tsconfig.json": `{ "extends": "./tsconfig.app.json", "compilerOptions": { "paths": { "@/*": ["gone/*"] } } }`,
      "tsconfig.app.json": `{ "extends": ["./tsconfig.json", "nowhere/tsconfig.json"] }`,
      "package.json": `{ "name": "acme", "main": 5, "exports": [null] }`,
    },
    found: ["3 public.? * #r low unresolved table", "4 public.? * #r low unresolved table"],
  },
];

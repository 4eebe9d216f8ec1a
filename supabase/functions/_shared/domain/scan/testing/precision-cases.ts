import { hostileCases } from "./hostile-cases.ts";
import type { ScanCase } from "./scan-case.ts";

const binding =
  "supabase.channel('r').on('postgres_changes', { event: '*', schema: 'public', table: 'm' }, f)";

/** What looks like a binding and is none, and forms that look like none and are. */
export const precisionCases: ScanCase[] = [
  {
    name: "nothing in emitters and fakes that are called like channels",
    file: "a.ts",
    text: `import { EventEmitter } from 'node:events'
const emitter = new EventEmitter()
emitter.on('postgres_changes', { table: 'm' }, f)
class FakeChannel extends EventEmitter {
  listen() { this.on('postgres_changes', { table: 'm' }, f) }
}
const fake = { on() { return this }, subscribe() {} }
fake.on('postgres_changes', { event: '*', schema: 'public', table: 'm' }, f)
class Bus { socket = new WebSocket(url); open() { this.socket.on('presence', { event: 'sync' }, f) } }
mitt().on('broadcast', { event: 'x' })`,
    found: [],
  },
  {
    name: "nothing in folders of tests, mocks and stories, in bundles and in what only tests run",
    file: "e2e/live.ts",
    text: binding,
    others: {
      "tests/helpers/listen.ts": binding,
      "src/test/render.tsx": binding,
      "src/mocks/channel.ts": binding,
      "src/feed.stories.tsx": binding,
      "public/app.bundle.js": binding,
      "public/app.js": `${"var a=1;".repeat(2_000)}${binding}`,
      "src/globals.js": `describe('feed', () => { it('listens', () => { ${binding} }) })`,
      "src/story.tsx": `import type { Meta } from '@storybook/react'\n${binding}`,
    },
    found: [],
  },
  {
    name: "routes that are called like folders of tests",
    file: "src/app/tests/page.tsx",
    text: binding,
    found: ["1 public.m * #r high"],
  },
  {
    name: "bindings of version 1 of the client",
    file: "a.js",
    text: `supabase.from('messages').on('INSERT', f).on('DELETE', g).subscribe()
supabase.from('rooms:id=eq.5').on('*', f).subscribe()
export const useTable = (table, id) => supabase.from(\`\${table}:owner=eq.\${id}\`).on('UPDATE', f)
useTable('users', me)
query.from('messages').on('end', f)
socket.on('*', f)`,
    found: [
      "1 public.messages INSERT #? medium",
      "1 public.messages DELETE #? medium",
      "2 public.rooms * id=eq.5 #? medium",
      "4 public.users UPDATE owner=eq.… #? medium via a.js:3",
    ],
  },
  {
    name: "a wrapper that turns back without a filter, and one that asks which events are wanted",
    file: "a.ts",
    text: `function listen({ table, filter, events = ['INSERT', 'UPDATE'] }) {
  if (!filter) return
  const channel = client.channel('c')
  if (events.includes('INSERT')) channel.on('postgres_changes', { event: 'INSERT', schema: 'public', table, filter }, f)
  if (events.includes('DELETE')) channel.on('postgres_changes', { event: 'DELETE', schema: 'public', table, filter }, f)
}
listen({ table: 'a', filter: team ? \`team=eq.\${team}\` : undefined })
listen({ table: 'b', filter: \`id=eq.\${id}\`, events: ['DELETE'] })`,
    found: [
      "7 public.a INSERT team=eq.… #c medium via a.ts:4",
      "8 public.b DELETE id=eq.… #c medium via a.ts:5",
    ],
  },
  {
    name: "one place, whatever its channel may be called",
    file: "a.ts",
    text: `const listen = (name, tables) => {
  for (const { table } of tables) client.channel(name).on('postgres_changes', { event: '*', schema: 'public', table }, f)
}
listen(\`live-\${user?.id ?? 'anon'}\`, [{ table: 'follows' }])`,
    found: [`4 public.follows * #live-\${user?.id ?? 'anon'} medium via a.ts:2`],
  },
  ...hostileCases,
];

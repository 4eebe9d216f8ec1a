import type { ScanCase } from "./scan-case.ts";

const hook = `import { supabase } from './client'
export function useRealtime(table: string, filter?: string, event = '*') {
  useEffect(() => {
    const channel = supabase.channel(\`live:\${table}\`)
      .on('postgres_changes', { event, schema: 'public', table, ...(filter ? { filter } : {}) }, reload)
      .subscribe()
    return () => { supabase.removeChannel(channel) }
  }, [table, filter])
}`;

/** Functions whose parameters reach a binding: what is found, and at which call. */
export const callSiteCases: ScanCase[] = [
  {
    name: "a hook at each of its calls, with defaults and without",
    file: "chat.tsx",
    text: `import { useRealtime } from './use-realtime'
export function Chat({ room }) {
  useRealtime('messages', \`room_id=eq.\${room}\`, 'INSERT')
  useRealtime('rooms')
}`,
    others: { "use-realtime.ts": hook },
    found: [
      "3 public.messages INSERT room_id=eq.… #live:messages medium via use-realtime.ts:5",
      "4 public.rooms * #live:rooms medium via use-realtime.ts:5",
    ],
  },
  {
    name: "a hook that nobody calls, once and at its binding",
    file: "use-realtime.ts",
    text: hook,
    found: [`5 public.? #live:\${table} low unresolved table,filter,event`],
  },
  {
    name: "two levels of wrapping, told at the outer call",
    file: "page.tsx",
    text: `import { useOwnRows } from './use-own-rows'
const Page = () => { useOwnRows('invoices', user.id) }`,
    others: {
      "use-realtime.ts": hook,
      "use-own-rows.ts": `import { useRealtime } from './use-realtime'
export const useOwnRows = (table: string, owner: string) => {
  useRealtime(table, 'owner_id=eq.' + owner)
}`,
    },
    found: [
      "2 public.invoices * owner_id=eq.… #live:invoices medium via use-own-rows.ts:3 use-realtime.ts:5",
    ],
  },
  {
    name: "an inner call that knows everything, where it stands",
    file: "use-messages.ts",
    text: `import { useRealtime } from './use-realtime'
export function useMessages(room: string) { useRealtime('messages', \`room_id=eq.\${room}\`) }`,
    others: {
      "use-realtime.ts": hook,
      "page.tsx": "import { useMessages } from './use-messages'\nuseMessages(id)",
    },
    found: ["2 public.messages * room_id=eq.… #live:messages medium via use-realtime.ts:5"],
  },
  {
    name: "one object of options, destructured with defaults, in the parameters and in the body",
    file: "a.ts",
    text: `function listen({ table, schema = 'public', event = '*', filter }: Options, callback: () => void) {
  return client.channel('c').on('postgres_changes', { event, schema, table, filter }, callback)
}
export function watch(options) {
  const { callback, ...rest } = options
  client.channel('d').on('postgres_changes', { event: 'UPDATE', schema: 'public', ...rest }, callback)
}
listen({ table: 'a', filter: \`id=eq.\${id}\` }, f)
listen({ table: 'b', schema: 'audit', event: 'DELETE' }, f)
watch({ table: 'c', callback: f })`,
    found: [
      "8 public.a * id=eq.… #c medium via a.ts:2",
      "9 audit.b DELETE #c medium via a.ts:2",
      "10 public.c UPDATE #d medium via a.ts:6",
    ],
  },
  {
    name: "rest parameters and spread arguments",
    file: "a.ts",
    text: `const listen = (...tables: string[]) => tables.forEach((table) => {
  client.channel(table).on('postgres_changes', { event: '*', schema: 'public', table }, f)
})
const ALL = ['a', 'b'] as const
listen(...ALL)
listen('c')`,
    found: [
      "5 public.a * #a medium via a.ts:2",
      "5 public.b * #b medium via a.ts:2",
      "6 public.c * #c medium via a.ts:2",
    ],
  },
  {
    name: "calls in loops over lists and maps of tables, each turn by itself",
    file: "a.ts",
    text: `import { useRealtime } from './use-realtime'
const FEEDS = [{ table: 'a', filter: 'x=eq.1' }, { table: 'b' }] satisfies Feed[]
const EVENTS = { c: 'INSERT', d: 'DELETE' } as const
for (const { table, filter } of FEEDS) useRealtime(table, filter)
Object.entries(EVENTS).forEach(([table, event]) => useRealtime(table, undefined, event))
Object.keys(EVENTS).map((key) => useRealtime(key))`,
    others: { "use-realtime.ts": hook },
    found: [
      "4 public.a * x=eq.1 #live:a medium via use-realtime.ts:5",
      "4 public.b * #live:b medium via use-realtime.ts:5",
      "5 public.c INSERT #live:c medium via use-realtime.ts:5",
      "5 public.d DELETE #live:d medium via use-realtime.ts:5",
      "6 public.c * #live:c medium via use-realtime.ts:5",
      "6 public.d * #live:d medium via use-realtime.ts:5",
    ],
  },
  {
    name: "a list that is handed over, looped over inside",
    file: "a.ts",
    text: `function watchAll(tables: string[]) {
  const channel = client.channel('all')
  for (const table of tables) channel.on('postgres_changes', { event: '*', schema: 'public', table }, f)
  tables.reduce((chain, table) => chain.on('postgres_changes', { event: 'DELETE', schema: 'log', table }, f), channel)
}
watchAll(['a', 'b'])`,
    found: [
      "6 public.a * #all medium via a.ts:3",
      "6 public.b * #all medium via a.ts:3",
      "6 log.a DELETE #? medium via a.ts:4",
      "6 log.b DELETE #? medium via a.ts:4",
    ],
  },
  {
    name: "a class by its constructor, its methods, and one that extends it",
    file: "feeds.ts",
    text: `import { Feed } from './feed'
class Messages extends Feed {
  constructor() { super('messages') }
}
class Rooms extends Feed {}
const rooms = new Rooms('rooms')
rooms.start()
new Feed('users').only('id=eq.1')`,
    others: {
      "feed.ts": `export class Feed {
  constructor(private readonly table: string, readonly schema = 'public') {}
  start() { this.client.channel('f').on('postgres_changes', { event: '*', schema: this.schema, table: this.table }, f) }
  only(filter: string) { this.client.channel('o').on('postgres_changes', { event: '*', schema: this.schema, table: this.table, filter }, f) }
}`,
    },
    found: [
      "3 public.messages * #f medium via feed.ts:3",
      "6 public.rooms * #f medium via feed.ts:3",
      "8 public.users * #f medium via feed.ts:3",
      "8 public.users * id=eq.1 #o medium via feed.ts:4",
    ],
  },
  {
    name: "a service: a single instance, injected, and behind a static method",
    file: "app.ts",
    text: `import { realtime } from './services'
import { RealtimeService } from './realtime-service'
realtime.subscribe('a')
RealtimeService.getInstance().subscribe('b')
export class Page {
  constructor(private readonly live: RealtimeService) {}
  private other = inject(RealtimeService)
  ngOnInit() {
    this.live.subscribe('c')
    this.other.subscribe('d')
  }
}`,
    others: {
      "services.ts":
        "import { RealtimeService } from './realtime-service'\nexport const realtime = new RealtimeService()",
      "realtime-service.ts": `export class RealtimeService {
  private static instance: RealtimeService
  static getInstance() {
    if (!RealtimeService.instance) RealtimeService.instance = new RealtimeService()
    return RealtimeService.instance
  }
  subscribe = (table: string) => this.open({ table })
  private open({ table }: { table: string }) {
    return supabase.channel('s').on('postgres_changes', { event: '*', schema: 'public', table }, f)
  }
}`,
    },
    found: [
      "3 public.a * #s medium via realtime-service.ts:7 realtime-service.ts:9",
      "4 public.b * #s medium via realtime-service.ts:7 realtime-service.ts:9",
      "9 public.c * #s medium via realtime-service.ts:7 realtime-service.ts:9",
      "10 public.d * #s medium via realtime-service.ts:7 realtime-service.ts:9",
    ],
  },
  {
    name: "a function that a hook, a composable, a factory or a context hands out",
    file: "a.tsx",
    text: `import { useLive, useLiveContext, createFeed } from './live'
const { subscribe: listen } = useLive('audit')
listen('a', 'INSERT')
const live = useLiveContext()
live.subscribe('b')
const feed = createFeed('c')
feed.start()`,
    others: {
      "live.tsx": `export function useLive(schema = 'public') {
  const subscribe = useCallback((table, event = '*') => {
    client.channel('l').on('postgres_changes', { event, schema, table }, f)
  }, [schema])
  return { subscribe }
}
const LiveContext = createContext(null)
export function LiveProvider({ children }) {
  const { subscribe } = useLive()
  return <LiveContext.Provider value={{ subscribe }}>{children}</LiveContext.Provider>
}
export const useLiveContext = () => useContext(LiveContext)
export const createFeed = (table) => ({
  start() { client.channel('m').on('postgres_changes', { event: '*', schema: 'public', table }, f) },
})`,
    },
    found: [
      "3 audit.a INSERT #l medium via live.tsx:3",
      "5 public.b * #l medium via live.tsx:3",
      "6 public.c * #m medium via live.tsx:14",
    ],
  },
  {
    name: "other names on the way: renamed, re-exported, default, a namespace, an alias, CommonJS",
    file: "a.ts",
    text: `import { live } from './hooks'
import useAnything from './hooks/use-realtime'
import * as hooks from './hooks'
import { api } from './hooks/api'
const { wrapped } = require('./hooks/wrapped')
live('a')
useAnything('b')
hooks.useRealtime('c')
api.watch('d')
wrapped('e')`,
    others: {
      "hooks/index.ts":
        "export * from './use-realtime'\nexport { useRealtime as live } from './use-realtime'",
      "hooks/use-realtime.ts": `${hook.replace("./client", "../client")}\nexport default useRealtime`,
      "hooks/api.ts":
        "import { useRealtime } from './use-realtime'\nexport const api = { watch: useRealtime }",
      "hooks/wrapped.js":
        "const { useRealtime } = require('./use-realtime')\nmodule.exports = { wrapped: useRealtime }",
    },
    found: [
      "6 public.a * #live:a medium via hooks/use-realtime.ts:5",
      "7 public.b * #live:b medium via hooks/use-realtime.ts:5",
      "8 public.c * #live:c medium via hooks/use-realtime.ts:5",
      "9 public.d * #live:d medium via hooks/use-realtime.ts:5",
      "10 public.e * #live:e medium via hooks/use-realtime.ts:5",
    ],
  },
  {
    name: "a component that takes the table, and its elements",
    file: "page.tsx",
    text: `import { LiveTable } from './live-table'
export default () => <><LiveTable table="a" /><LiveTable table={TABLES.b} event="INSERT" {...rest} /></>
const TABLES = { b: 'b_rows' }`,
    others: {
      "live-table.tsx": `export const LiveTable: FC<Props> = ({ table, event = '*' }) => {
  useEffect(() => { client.channel('t').on('postgres_changes', { event, schema: 'public', table }, f) }, [])
  return null
}`,
    },
    found: [
      "2 public.a * #t medium via live-table.tsx:2",
      "2 public.b_rows INSERT #t medium via live-table.tsx:2",
    ],
  },
  {
    name: "bindings that a call leaves out",
    file: "a.ts",
    text: `function listen(table, { onInsert, onDelete }) {
  const channel = client.channel('c')
  if (onInsert) channel.on('postgres_changes', { event: 'INSERT', schema: 'public', table }, onInsert)
  onDelete && channel.on('postgres_changes', { event: 'DELETE', schema: 'public', table }, onDelete)
  if (!table) return
  channel.on('postgres_changes', { event: 'UPDATE', schema: 'public', table }, f)
}
listen('a', { onDelete: (row) => drop(row) })`,
    found: ["8 public.a DELETE #c medium via a.ts:4", "8 public.a UPDATE #c medium via a.ts:6"],
  },
  {
    name: "the kind itself as a parameter",
    file: "a.ts",
    text: `const bind = (kind, options) => channel.on(kind, options, f)
bind('postgres_changes', { event: '*', schema: 'public', table: 'a' })
bind('system', {})`,
    found: ["2 public.a * #? medium via a.ts:1"],
  },
  {
    name: "values through useMemo, computed and ref, and functions that make filters",
    file: "a.ts",
    text: `import { useRealtime } from './use-realtime'
const by = (column, value) => \`\${column}=eq.\${value}\`
const filter = useMemo(() => by('room_id', room), [room])
useRealtime('a', filter)
const table = ref('b')
const own = computed(() => by('owner', user.value))
useRealtime(table.value, own.value)
const config = { live: { table: 'c' } } as const
useRealtime(config.live.table, cond ? by('x', 1) : undefined)`,
    others: { "use-realtime.ts": hook },
    found: [
      "4 public.a * room_id=eq.… #live:a medium via use-realtime.ts:5",
      "7 public.b * owner=eq.… #live:b medium via use-realtime.ts:5",
      "9 public.c * x=eq.1 #live:c medium via use-realtime.ts:5",
      "9 public.c * #live:c medium via use-realtime.ts:5",
    ],
  },
  {
    name: "calls that do not know either, and calls of something else by the same name",
    file: "a.ts",
    text: `import { useRealtime } from './use-realtime'
useRealtime(props.table)
function other(useRealtime) { useRealtime('never') }
other.useRealtime('never')`,
    others: {
      "use-realtime.ts": hook,
      "b.ts": "import { useRealtime } from 'elsewhere'\nuseRealtime('never')",
      "c.test.ts": "import { useRealtime } from './use-realtime'\nuseRealtime('never')",
    },
    found: [`2 public.? * #live:\${table} low unresolved table via use-realtime.ts:5`],
  },
  {
    name: "functions that call themselves and each other",
    file: "a.ts",
    text: `function listen(table, tries = 0) {
  client.channel('c').on('postgres_changes', { event: '*', schema: 'public', table }, f)
  if (tries < 3) listen(table, tries + 1)
}
const ping = (table) => pong(table)
const pong = (table) => (table ? ping(table) : table)
listen(ping('a'))
listen('b')`,
    found: ["7 public.? * #c low unresolved table via a.ts:2", "8 public.b * #c medium via a.ts:2"],
  },
  {
    name: "a composable that the framework imports by itself",
    file: "app/feed.ts",
    text: `export const start = () => { const { watchTable } = useLive('public'); watchTable('a'); useTable('b') }`,
    others: {
      "composables/useLive.ts": `export const useLive = (schema) => {
  const watchTable = (table) => useSupabaseClient().channel('l').on('postgres_changes', { event: '*', schema, table }, f)
  return { watchTable }
}
export function useTable(table: MaybeRef<string>) {
  const { watchTable } = useLive('app')
  onMounted(() => watchTable(toValue(table)))
}`,
    },
    found: [
      "1 public.a * #l medium via composables/useLive.ts:2",
      "1 app.b * #l medium via composables/useLive.ts:7 composables/useLive.ts:2",
    ],
  },
  {
    name: "clients however they are come by, in wrappers with switches and early exits",
    file: "a.ts",
    text: `async function listen(client: SupabaseClient, kind: 'rooms' | 'users', { enabled = true } = {}) {
  if (!enabled) return
  const table = { rooms: 'chat_rooms', users: 'profiles' }[kind]
  const channel = client.realtime.channel(\`live-\${kind}\`)
  await channel.on('postgres_changes', { event: '*', schema: 'public', table }, f).subscribe()
  if (kind === 'users') { channel.on('presence', { event: 'sync' }, f) }
}
listen(useSupabase(), 'rooms')
listen(getClient(), 'users', { enabled: isReady })
listen(createClient(url, key).schema('public'), 'users', { enabled: false })
for (let i = 0; i < KINDS.length; i++) listen(this.client, KINDS[i])
const KINDS = ['rooms'] as const`,
    found: [
      `6 presence #live-\${kind} medium`,
      "8 public.chat_rooms * #live-rooms medium via a.ts:5",
      "9 public.profiles * #live-users medium via a.ts:5",
      "11 public.chat_rooms * #live-rooms medium via a.ts:5",
    ],
  },
  {
    name: "a class that leaves its table to those that extend it",
    file: "feeds.ts",
    text: `import { LiveStore } from './live-store'
export class Rooms extends LiveStore { protected table = 'rooms' }
export class Users extends LiveStore { protected get table() { return 'users' } }
new Rooms().start('INSERT')
const users = new Users()
users.start('*')`,
    others: {
      "live-store.ts": `export abstract class LiveStore {
  protected abstract readonly table: string
  start(event: string) { client.channel('s').on('postgres_changes', { event, schema: 'public', table: this.table }, f) }
}`,
    },
    found: [
      "4 public.rooms INSERT #s medium via live-store.ts:3",
      "6 public.users * #s medium via live-store.ts:3",
    ],
  },
  {
    name: "a wrapper that takes its parts one after the other",
    file: "a.ts",
    text: `const listen = (schema) => (table) => (event) => client.channel('c').on('postgres_changes', { event, schema, table }, f)
listen('app')('jobs')('INSERT')
const inApp = listen('app')
inApp('tasks')('DELETE')`,
    found: ["2 app.jobs INSERT #c medium via a.ts:1", "4 app.tasks DELETE #c medium via a.ts:1"],
  },
];

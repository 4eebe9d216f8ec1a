import { callSiteCases } from "./call-site-cases.ts";
import { importCases } from "./import-cases.ts";
import { precisionCases } from "./precision-cases.ts";
import type { ScanCase } from "./scan-case.ts";

const options = "{ event: '*', schema: 'public', table: 'messages' }";

export const scanCases: ScanCase[] = [
  ...callSiteCases,
  ...importCases,
  ...precisionCases,
  {
    name: "a chained binding",
    text: `supabase.channel('room').on('postgres_changes', ${options}, handle).subscribe()`,
    found: ["1 public.messages * #room high"],
  },
  {
    name: "a binding over several lines, told by the line of .on",
    text: `
supabase
  .channel("room")
  .on(
    "postgres_changes",
    {
      event: "INSERT",
      schema: "public",
      table: "messages",
    },
    (payload) => {},
  )
  .on("postgres_changes", { event: "DELETE", schema: "public", table: "rooms" }, () => {})
  .subscribe();`,
    found: ["4 public.messages INSERT #room high", "13 public.rooms DELETE #room high"],
  },
  {
    name: "a channel kept in a constant",
    text: `const channel = supabase.channel('room')\nchannel.on('postgres_changes', ${options}, handle)\nchannel.subscribe()`,
    found: ["2 public.messages * #room high"],
  },
  {
    name: "a channel assigned later, chained on itself",
    text: `let channel\nchannel = supabase.channel('room')\nchannel = channel.on('postgres_changes', ${options}, handle)`,
    found: ["3 public.messages * #room high"],
  },
  {
    name: "a channel in a ref",
    text: `const ref = useRef(null)\nref.current = supabase.channel('room')\nref.current!.on('postgres_changes', ${options}, handle)`,
    found: ["3 public.messages * #room high"],
  },
  {
    name: "a channel in a field of a class",
    text: `class Feed {\n  channel = this.client.channel('feed')\n  start() { this.channel.on('postgres_changes', ${options}, this.handle) }\n}`,
    found: ["3 public.messages * #feed high"],
  },
  {
    name: "a channel passed in",
    text: `export function attach(channel: RealtimeChannel) { channel.on('postgres_changes', ${options}, () => {}) }`,
    found: ["1 public.messages * #? high"],
  },
  {
    name: "a client behind optional chaining, a call and await",
    text: `(await getClient())?.channel?.('room')?.on?.('postgres_changes', ${options}, handle)`,
    found: ["1 public.messages * #room high"],
  },
  {
    name: "double quotes, template literals without holes and quoted keys",
    text: 'supabase.channel(`room`).on(`postgres_changes`, { "event": "*", "schema": `public`, ["table"]: "messages" }, f)',
    found: ["1 public.messages * #room high"],
  },
  {
    name: "a template literal in the channel and the filter",
    text: `supabase.channel(\`room:\${id}\`).on('postgres_changes', { event: 'UPDATE', schema: 'public', table: 'messages', filter: \`room_id=eq.\${id}\` }, f)`,
    found: [`1 public.messages UPDATE room_id=eq.… #room:\${id} medium`],
  },
  {
    name: "a filter put together with +",
    text: `supabase.channel('r').on('postgres_changes', { event: '*', schema: 'public', table: 'm', filter: 'room_id=eq.' + props.id }, f)`,
    found: ["1 public.m * room_id=eq.… #r medium"],
  },
  {
    name: "a filter with several conditions, negation and a list",
    text: `supabase.channel('r').on('postgres_changes', { event: '*', schema: 'public', table: 'm', filter: 'state=not.in.(done,"a,b"),n=gte.5,gone=is.null' }, f)`,
    found: ['1 public.m * state=not.in.(done,"a,b"),n=gte.5,gone=is.null #r high'],
  },
  {
    name: "several conditions with holes",
    text: `supabase.channel('r').on('postgres_changes', { event: '*', schema: 'public', table: 'm', filter: \`a=eq.\${a},b=in.(\${list.join(',')})\` }, f)`,
    found: ["1 public.m * a=eq.…,b=in.(…) #r medium"],
  },
  {
    name: "the filter builder of realtime-js",
    text: `import { postgresChangesFilter } from '@supabase/supabase-js'
supabase.channel('r').on('postgres_changes', { event: '*', schema: 'public', table: 'm',
  filter: postgresChangesFilter().eq('room_id', id).not('state', 'in', ['a,b', 'c']).isDistinct('x', null) }, f)`,
    found: ['2 public.m * room_id=eq.…,state=not.in.("a,b",c),x=isdistinct.null #r medium'],
  },
  {
    name: "a filter only run time knows",
    text: `supabase.channel('r').on('postgres_changes', { event: '*', schema: 'public', table: 'm', filter: makeFilter() }, f)`,
    found: ["1 public.m * #r low unresolved filter"],
  },
  {
    name: "a filter with a column only run time knows, beside one that is known",
    text: `supabase.channel('r').on('postgres_changes', { event: '*', schema: 'public', table: 'm', filter: \`\${column}=eq.1,a=lt.2\` }, f)`,
    found: ["1 public.m * a=lt.2 #r low unresolved filter"],
  },
  {
    name: "an undefined filter, which is none",
    text: `supabase.channel('r').on('postgres_changes', { event: '*', schema: 'public', table: 'm', filter: undefined }, f)`,
    found: ["1 public.m * #r high"],
  },
  {
    name: "both branches of a conditional table",
    text: `supabase.channel('r').on('postgres_changes', { event: '*', schema: 'public', table: admin ? 'all_rows' : 'own_rows' }, f)`,
    found: ["1 public.all_rows * #r medium", "1 public.own_rows * #r medium"],
  },
  {
    name: "a filter that is there on one branch",
    text: `supabase.channel('r').on('postgres_changes', { event: '*', schema: 'public', table: 'm', filter: id ? \`id=eq.\${id}\` : undefined }, f)`,
    found: ["1 public.m * id=eq.… #r medium", "1 public.m * #r medium"],
  },
  {
    name: "a filter spread in on a condition",
    text: `supabase.channel('r').on('postgres_changes', { event: '*', schema: 'public', table: 'm', ...(id && { filter: \`id=eq.\${id}\` }) }, f)`,
    found: ["1 public.m * #r medium", "1 public.m * id=eq.… #r medium"],
  },
  {
    name: "conditional events in one binding",
    text: `supabase.channel('r').on('postgres_changes', { event: live ? 'INSERT' : 'UPDATE', schema: 'public', table: 'm' }, f)`,
    found: ["1 public.m INSERT|UPDATE #r medium"],
  },
  {
    name: "options in a constant of the file",
    text: `const options = { event: 'INSERT', schema: 'public', table: 'm' } as const\nsupabase.channel('r').on('postgres_changes', options, f)`,
    found: ["2 public.m INSERT #r medium"],
  },
  {
    name: "options completed after they were made",
    text: `const options: any = { event: '*', schema: 'public', table: 'm' }\nif (id) options.filter = 'id=eq.' + id\nsupabase.channel('r').on('postgres_changes', options, f)`,
    found: ["3 public.m * #r medium", "3 public.m * id=eq.… #r medium"],
  },
  {
    name: "options spread from a base and overridden",
    text: `const base = { event: '*', schema: 'public', table: 'm' }\nsupabase.channel('r').on('postgres_changes', { ...base, table: 'n' }, f)`,
    found: ["2 public.n * #r medium"],
  },
  {
    name: "options spread from nobody knows where, after and before the table",
    text: `supabase.channel('r').on('postgres_changes', { event: '*', schema: 'public', table: 'm', ...rest }, f)
supabase.channel('r').on('postgres_changes', { ...rest, event: '*', schema: 'public', table: 'm', filter: 'a=eq.1' }, f)`,
    found: [
      "1 public.m * #r low unresolved filter,select",
      "2 public.m * a=eq.1 #r medium unresolved select",
    ],
  },
  {
    name: "casts, satisfies, non-null and angle brackets",
    file: "a.ts",
    text: `supabase.channel('r' as string).on(<any>'postgres_changes', ({ event: '*' as const, schema: 'public'!, table: ('m' satisfies string) } as any), f)`,
    found: ["1 public.m * #r high"],
  },
  {
    name: "REALTIME_LISTEN_TYPES and the enum of events, under another name and in a namespace",
    text: `import { REALTIME_LISTEN_TYPES, REALTIME_POSTGRES_CHANGES_LISTEN_EVENT as EVENT } from '@supabase/supabase-js'
import * as realtime from '@supabase/supabase-js'
supabase.channel('r').on(REALTIME_LISTEN_TYPES.POSTGRES_CHANGES, { event: EVENT.UPDATE, schema: 'public', table: 'm' }, f)
supabase.channel('s').on(realtime.REALTIME_LISTEN_TYPES.POSTGRES_CHANGES, { event: EVENT.ALL, schema: 'public', table: 'n' }, f)`,
    found: ["3 public.m UPDATE #r medium", "4 public.n * #s medium"],
  },
  {
    name: "constants, objects of constants, enums and fields of the class",
    file: "a.ts",
    text: `const SCHEMA = 'public'
const TABLES = { messages: 'chat_messages' } as const
enum Column { Room = 'room_id' }
class Feed {
  private readonly table = TABLES.messages
  start(id: string) {
    this.client.channel(\`\${SCHEMA}:feed\`).on('postgres_changes', { event: '*', schema: SCHEMA, table: this.table, filter: \`\${Column.Room}=eq.\${id}\` }, () => {})
  }
}`,
    found: ["7 public.chat_messages * room_id=eq.… #public:feed medium"],
  },
  {
    name: "a name that a parameter shadows",
    text: `const table = 'messages'\nfunction listen(table) { supabase.channel('r').on('postgres_changes', { event: '*', schema: 'public', table }, f) }`,
    found: ["2 public.? * #r low unresolved table"],
  },
  {
    name: "a name that a block shadows",
    text: `const table = 'outer'\n{ const table = 'inner'; supabase.channel('r').on('postgres_changes', { event: '*', schema: 'public', table }, f) }`,
    found: ["2 public.inner * #r medium"],
  },
  {
    name: "a variable with two values",
    text: `let table = 'a'\nif (x) table = 'b'\nsupabase.channel('r').on('postgres_changes', { event: '*', schema: 'public', table }, f)`,
    found: ["3 public.a * #r medium", "3 public.b * #r medium"],
  },
  {
    name: "a variable that is set on both branches",
    text: `let filter: string\nif (x) filter = 'a=eq.1'; else filter = 'b=eq.2'\nsupabase.channel('r').on('postgres_changes', { event: '*', schema: 'public', table: 't', filter }, f)`,
    found: ["3 public.t * a=eq.1 #r medium", "3 public.t * b=eq.2 #r medium"],
  },
  {
    name: "a variable that may stay undefined",
    text: `let filter\nif (x) { filter = 'a=eq.1' }\nsupabase.channel('r').on('postgres_changes', { event: '*', schema: 'public', table: 't', filter }, f)`,
    found: ["3 public.t * #r medium", "3 public.t * a=eq.1 #r medium"],
  },
  {
    name: "a table nobody knows, never guessed",
    text: `supabase.channel('r').on('postgres_changes', { event: '*', schema: 'public', table: props.table }, f)
supabase.channel('r').on('postgres_changes', { event: '*', schema: 'public', table: \`\${prefix}_items\` }, f)
supabase.channel('r').on('postgres_changes', options, f)`,
    found: [
      "1 public.? * #r low unresolved table",
      "2 public.? * #r low unresolved table",
      "3 ?.? #r low unresolved schema,table,filter,event,select",
    ],
  },
  {
    name: "a loop over a list of tables",
    text: `const TABLES = ['a', 'b'] as const
for (const table of TABLES) supabase.channel(table).on('postgres_changes', { event: '*', schema: 'public', table }, f)
TABLES.forEach((table) => { supabase.channel('r').on('postgres_changes', { event: '*', schema: 'public', table }, f) })`,
    found: [
      "2 public.a * #a medium",
      "2 public.b * #b medium",
      "3 public.a * #r medium",
      "3 public.b * #r medium",
    ],
  },
  {
    name: "missing parts, completed as Realtime does",
    text: `supabase.channel('r').on('postgres_changes', { event: '*', schema: 'audit' }, f)
supabase.channel('r').on('postgres_changes', { event: '*', table: 'm' }, f)
supabase.channel('r').on('postgres_changes', { schema: '*' }, f)
supabase.channel('r').on('postgres_changes', { event: 'insert', schema: 'public', table: 'm' }, f)
supabase.channel('r').on('postgres_changes', { event: '*' }, f)`,
    found: [
      "1 audit.* * #r high",
      "2 public.m * #r high",
      "3 *.* * #r high",
      "4 public.m INSERT #r high",
      "5 ?.? * #r low unresolved schema,table",
    ],
  },
  {
    name: "the columns a binding selects",
    text: `supabase.channel('r').on('postgres_changes', { event: '*', schema: 'public', table: 'm', select: ['id', 'title'] }, f)`,
    found: ["1 public.m * select id,title #r high"],
  },
  {
    name: "columns of the old row that a handler reads",
    text: `const on = { event: 'UPDATE', schema: 'public', table: 'jobs' }
const changed = ({ old, new: now }) => { if (old.status !== now.status) notify(old.id) }
supabase.channel('a').on('postgres_changes', on, (payload) => {
  const { owner: { id }, title } = payload.old
  show(title, id, payload.new.price, payload.old)
}).on('postgres_changes', on, changed).on('postgres_changes', on, (payload) => save(payload.new))`,
    found: [
      "3 public.jobs UPDATE #a old owner,title medium",
      "6 public.jobs UPDATE #a old id,status medium",
      "6 public.jobs UPDATE #a medium",
    ],
  },
  {
    name: "a private channel",
    text: `supabase.channel('a', { config: { broadcast: { self: true }, private: true } }).on('broadcast', { event: 'e' }, f)
const room = supabase.channel('b', { config: { private: false } }); room.on('broadcast', { event: 'e' }, f)
supabase.channel('c', options).on('broadcast', { event: 'e' }, f)`,
    found: ["1 broadcast #a private high", "2 broadcast #b high", "3 broadcast #c high"],
  },
  {
    name: "broadcast and presence",
    text: `supabase.channel('room').on('broadcast', { event: 'cursor' }, f).on('presence', { event: 'sync' }, g).subscribe()
const chat = supabase.channel(\`chat-\${id}\`)
chat.on(REALTIME_LISTEN_TYPES.BROADCAST, { event: '*' }, f)`,
    found: ["1 broadcast #room high", "1 presence #room high", `3 broadcast #chat-\${id} medium`],
  },
  {
    name: "events of other emitters that are called the same",
    text: `socket.on('broadcast', (message) => {})\nserver.on('presence', handler)\nemitter.on('postgres_changes', (row) => {})\nbus.channel('presence')`,
    found: [],
  },
  {
    name: "nothing in comments, strings, templates, types and JSX text",
    text: `// supabase.channel('r').on('postgres_changes', ${options}, f)
/* supabase.channel('r').on('postgres_changes', ${options}, f) */
const a = "supabase.channel('r').on('postgres_changes', ${options}, f)"
const b = \`supabase.channel('r').on('postgres_changes', ${options}, f)\`
type On = (on: 'postgres_changes', options: { event: '*'; table: 'messages' }) => RealtimeChannel
interface Channel { on(type: 'postgres_changes', filter: { table: 'messages' }, callback: () => void): this }
declare const c: { on(type: 'postgres_changes'): void }
const d = <pre>supabase.channel('r').on('postgres_changes', {"{ table: 'messages' }"}, f)</pre>
const e = /channel\\('r'\\).on\\('postgres_changes'/`,
    found: [],
  },
  {
    name: "nothing in tests, by name, by import and by mock",
    file: "src/feed.test.ts",
    text: `supabase.channel('r').on('postgres_changes', ${options}, f)`,
    others: {
      "src/setup.ts": `import { vi } from 'vitest'\nsupabase.channel('r').on('postgres_changes', ${options}, f)`,
      "src/mock.js": `jest.mock('../client')\nsupabase.channel('r').on('postgres_changes', ${options}, f)`,
    },
    found: [],
  },
  {
    name: "an expectation about a binding",
    text: `expect(channel.on).toHaveBeenCalledWith('postgres_changes', ${options}, f)`,
    found: [],
  },
  {
    name: "constants imported from another file, renamed, re-exported and as a namespace",
    file: "src/feed.ts",
    text: `import { MESSAGES as TABLE, EVENTS } from './constants'
import * as columns from '../shared/columns.js'
import schema from './schema'
import { ROOMS } from '.'
supabase.channel('r').on('postgres_changes', { event: EVENTS.insert, schema, table: TABLE, filter: \`\${columns.ROOM}=eq.\${id}\` }, f)
supabase.channel('r').on('postgres_changes', { event: '*', schema, table: ROOMS }, f)`,
    others: {
      "src/constants.ts":
        "export const MESSAGES = 'messages'\nexport const EVENTS = { insert: 'INSERT' } as const",
      "shared/columns.ts": "export enum Unused { A = 'a' }\nexport const ROOM = 'room_id'",
      "src/schema/index.ts": "const schema = 'chat'\nexport default schema",
      "src/index.ts": "export * from './rooms'\nexport { feed } from './feed'",
      "src/rooms.ts": "const ROOMS = 'rooms'\nexport { ROOMS }",
    },
    found: ["5 chat.messages INSERT room_id=eq.… #r medium", "6 chat.rooms * #r medium"],
  },
  {
    name: "imports that go in circles or lead nowhere",
    file: "a.ts",
    text: `import { A } from './b'\nimport { B } from './missing'\nimport { C } from 'package'
export { A } from './b'
for (const table of [A, B, C]) supabase.channel('r').on('postgres_changes', { event: '*', schema: 'public', table }, f)`,
    others: { "b.ts": "export * from './a'\nexport { A } from './a'", "c.ts": "export * from './c'" },
    found: ["5 public.? * #r low unresolved table"],
  },
  {
    name: "a constant defined by itself",
    text: `const table = table\nconst filter = \`\${filter}\`\nsupabase.channel('r').on('postgres_changes', { event: '*', schema: 'public', table, filter }, f)`,
    found: ["3 public.? * #r low unresolved table,filter"],
  },
  {
    name: "useMemo, frozen options, joined filters and destructured constants",
    text: `const { table } = Object.freeze({ table: 'm' })
const filter = useMemo(() => ['a=eq.1', \`b=eq.\${b}\`].join(','), [b])
const { schema = 'public' } = {}
supabase.channel('r').on('postgres_changes', { event: '*', schema, table, filter }, f)`,
    found: ["4 public.m * a=eq.1,b=eq.… #r medium"],
  },
  {
    name: "numbers that are added, not joined",
    text: `supabase.channel('r').on('postgres_changes', { event: '*', schema: 'public', table: 'm', filter: a + b }, f)`,
    found: ["1 public.m * #r low unresolved filter"],
  },
  {
    name: "names that need quoting, in every alphabet",
    text: `supabase.channel('räum "1"').on('postgres_changes', { event: '*', schema: 'Weird Schema', table: 'a"b\\'; drop table 表--', filter: 'select=eq.1' }, f)`,
    found: [`1 Weird Schema.a"b'; drop table 表-- * select=eq.1 #räum "1" high`],
  },
  {
    name: "line numbers after CRLF, a lone CR and a byte order mark",
    text: `\uFEFF// one\r\n// two\r// three\n\r\nsupabase.channel('r').on('postgres_changes', ${options}, f)`,
    found: ["5 public.messages * #r high"],
  },
  {
    name: "decorators, private members and other syntax around",
    file: "a.ts",
    text: `@Injectable() export class Feed<T extends object> {
  #channel = this.client.channel('feed')
  @Input() name!: string
  constructor(private readonly client: Client, @Inject(TOKEN) token?: string) {}
  declare readonly x: number
  static { boot() }
  async *listen<const U>(): AsyncGenerator<U> { using a = b(); this.#channel.on('postgres_changes', ${options}, () => {}) }
}`,
    found: ["7 public.messages * #feed high"],
  },
  {
    name: "JSX in a plain JavaScript file and CommonJS",
    file: "a.js",
    text: `const { createClient } = require('@supabase/supabase-js')
module.exports = () => <Live onMount={() => client.channel('r').on('postgres_changes', ${options}, f)} />`,
    found: ["2 public.messages * #r high"],
  },
];

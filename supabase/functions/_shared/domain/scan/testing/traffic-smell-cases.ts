import type { SmellCase } from "./smell-case.ts";

const where = "{ event: '*', schema: 'public', table: 'm', filter: 'id=eq.' + id }";
const whole = "{ event: '*', schema: 'public', table: 'm' }";
const open = (name: string, options = where) =>
  `supabase.channel(${name}).on('postgres_changes', ${options}, f).subscribe((s) => show(s))`;
const on = (handler: string, options = whole) => `channel.on('postgres_changes', ${options}, ${handler})`;
const clean = (name: string, text: string): SmellCase => ({ name, text, smells: [] });

/** Channels and changes that cost more than they need to. */
export const trafficSmellCases: SmellCase[] = [
  {
    name: "a channel in each turn of a loop",
    text: `for (const id of ids) {
${open("name(id)")}
}
ids.forEach((id) => {
const c = ${open("id")}
closers.push(() => supabase.removeChannel(c))
})
const channels = tables.map((t) => ${open("t")})
for (let i = 0; i < n; i++) ${open("String(i)")}
while (more()) { (() => { ${open("next()")} })() }`,
    smells: [
      "2 channel-in-loop",
      "5 channel-in-loop",
      "8 channel-in-loop",
      "9 channel-in-loop",
      "10 channel-in-loop",
    ],
  },
  {
    name: "a loop around the function that opens the channel",
    text: `function listen(id) {\n${open("id")}\n}\nrooms.forEach((room) => listen(room.id))`,
    smells: ["2 channel-in-loop"],
  },
  {
    name: "a broadcast channel in each turn",
    text: `for (const id of ids)\nsupabase.channel(id).on('broadcast', { event: 'x' }, f).subscribe((s) => show(s))`,
    smells: ["2 channel-in-loop"],
  },
  clean(
    "loops that try again, that close what they open, and that only bind",
    `for (const name of names) { const c = ${open("name")}; if (c) break }
for (const id of ids) { const c = ${open("id")}; await send(c); await supabase.removeChannel(c) }
const all = supabase.channel('all')
for (const table of tables) all.on('postgres_changes', { event: '*', schema: 'public', table, filter: 'a=eq.1' }, f)
all.subscribe((s) => show(s))
for (const row of await load(${open("'once'")})) use(row)
button.addEventListener('click', () => { ${open("'click'")} })
function listen(id) { ${open("id")} }
listen('one')`,
  ),
  {
    name: "channels of one function, of one effect and of effects that run together",
    text: `function start(id) {
${open("'a'")}
${open("'b'")}
}
function Component({ id }) {
useEffect(() => { const c = ${open("'c'")}; return () => supabase.removeChannel(c) }, [id])
useEffect(() => { const c = ${open("'d'")}; return () => supabase.removeChannel(c) }, [ id ])
}`,
    smells: ["3 several-channels", "7 several-channels"],
  },
  clean(
    "channels that come and go apart, mean something to others, or have settings of their own",
    `function Component({ id, other }) {
useEffect(() => { const c = ${open("'a'")}; return () => supabase.removeChannel(c) }, [id])
useEffect(() => { const c = ${open("'b'")}; return () => supabase.removeChannel(c) }, [other])
}
function Other({ id }) { useEffect(() => { const c = ${open("'c'")}; return () => supabase.removeChannel(c) }, [id]) }
function start(id) {
${open("'d'")}
supabase.channel('room').on('broadcast', { event: 'x' }, f).subscribe((s) => show(s))
supabase.channel('e', { config: { private: true } }).on('postgres_changes', ${where}, f).subscribe((s) => show(s))
if (admin) ${open("'f'")}
later(() => ${open("'g'")})
}`,
  ),
  {
    name: "handlers that throw changes away",
    text: `function listen(roomId, user) { const channel = supabase.channel('r')
${on(`(payload) => {
if (payload.new.room_id !== roomId) return
show(payload.new)
}`)}
${on(`({ new: row }) => {
if (row.user_id === user.id) { show(row) }
}`)}
${on(`function (payload) {
const row = payload.new as Row
console.log(row)
if (payload.new.status == 'draft') return;
show(row)
}`)}
${on(`(payload) => {
if (payload.eventType !== 'INSERT') { return }
show(payload.new)
}`)} }`,
    smells: [2, 6, 9, 15].flatMap((line) => [
      `${line} no-filter`,
      `${{ 2: 3, 6: 7, 9: 12, 15: 16 }[line]} filter-in-handler`,
    ]),
  },
  {
    name: "handlers that throw changes away for one of several reasons",
    text: `function listen(roomId, user) { const channel = supabase.channel('r')
${on("({ new: row }) => { if (row.room_id !== roomId || late(row)) return; show(row) }")}
${on("({ new: row }) => { if (user && row.sender_id !== user.id) { show(row) } }")}
${on("({ new: row }) => { if (row.room_id === roomId || late(row)) { show(row) } }")}
}`,
    smells: ["2 no-filter", "2 filter-in-handler", "3 no-filter", "3 filter-in-handler", "4 no-filter"],
  },
  {
    name: "handlers that compare with what changes while the channel is open, or do more",
    text: `const channel = supabase.channel('r')
${on("(payload) => { if (payload.new.room_id !== room.current) return; show(payload) }")}
${on("(payload) => { if (payload.new.id === payload.old.id) return; show(payload) }")}
${on("(payload) => { const mine = me(); if (payload.new.by === mine) return; show(payload) }")}
${on("(payload) => { if (payload.new.done === true) finish(); show(payload) }")}
${on("(payload) => { if (payload.new.a === 1) { one() } else { other() } }")}
${on("(payload) => { if (payload.new.a === 1 || payload.new.b === 2) show(payload) }")}
${on("(payload) => { if (payload.new.deleted_at === null) return; show(payload) }")}
${on("(payload) => { if (payload.eventType === 'INSERT') add(); if (payload.eventType === 'DELETE') drop() }")}
${on("(payload) => { if (payload.new.a !== a) return; show(payload) }", where)}
${on("(payload) => { if (store.a !== a) return; show(payload) }")}`,
    smells: [2, 3, 4, 5, 6, 7, 8, 9, 11].map((line) => `${line} no-filter`),
  },
  {
    name: "every column loaded beside a subscription",
    text: `const channel = supabase.channel('r')
${on("f", where)}
const { data } = await supabase.from('m').select('*').order('id')
const { data: rows } = await supabase.from('m').select()
const { data: joined } = await supabase
  .from('m')
  .select('*, author(name)')`,
    smells: [3, 4, 7].map((line) => `${line} select-star-beside-subscription`),
  },
  clean(
    "light columns, one row, counts, other tables and what was written",
    `const channel = supabase.channel('r')
${on("f", where)}
supabase.from('m').select('id, title')
supabase.from('m').select('*').eq('id', id).single()
supabase.from('m').select('*', { count: 'exact', head: true })
supabase.from('m').select('*').order('id').limit(1)
supabase.from('n').select('*')
supabase.from('m').insert(row).select()
supabase.from(table).select('*')`,
  ),
  clean(
    "the skeleton pattern: lists of light columns, the rest when a row is opened",
    `const channel = supabase.channel('r')
${on("f", where)}
const list = () => supabase.from('m').select('id, title')
const open = (ids) => supabase.from('m').select('*').in('id', ids)`,
  ),
  {
    name: "a whole query for each change",
    text: `const channel = supabase.channel('r')
${on("() => queryClient.invalidateQueries({ queryKey: ['m'] })", "{ event: '*', schema: 'public', table: 'm', filter: 'a=eq.1' }")}
${on("() => { load() }", "{ event: '*', schema: 'public', table: 'm', filter: 'a=eq.1' }")}
${on("load", "{ event: '*', schema: 'public', table: 'm', filter: 'a=eq.1' }")}
${on("(p) => queryClient.invalidateQueries({ predicate: (q) => q.queryKey[0] === 'm' })", "{ event: '*', schema: 'public', table: 'm', filter: 'a=eq.1' }")}
async function load() { setRows(await supabase.from('m').select('id').eq('a', 1)) }`,
    smells: [2, 3, 4, 5].map((line) => `${line} state-update-per-event`),
  },
  clean(
    "queries that wait, are for one row, or depend on the change",
    `const channel = supabase.channel('r')
const some = { event: '*', schema: 'public', table: 'm', filter: 'a=eq.1' }
channel.on('postgres_changes', some, () => debouncedLoad())
channel.on('postgres_changes', some, () => { clearTimeout(t); t = setTimeout(() => queryClient.invalidateQueries(), 200) })
channel.on('postgres_changes', some, (payload) => { if (payload.new.big) queryClient.invalidateQueries() })
channel.on('postgres_changes', some, ({ new: row }) => setRows((rows) => [...rows, row]))
channel.on('postgres_changes', some, ({ new: row }) => { queryClient.invalidateQueries({ queryKey: ['m', row.id] }) })
channel.on('postgres_changes', some, (p) => { const id = p.new.id; queryClient.invalidateQueries(detail(id)) })
channel.on('postgres_changes', some, () => one())
${on("() => queryClient.invalidateQueries()", where)}
async function one() { return supabase.from('m').select('id').eq('id', id).single() }`,
  ),
  {
    name: "a logout that leaves the channels of the module open",
    text: `export const feed = ${open("'feed'")}
export async function logOut() {
  await supabase.auth.signOut()
}`,
    smells: ["3 no-removal-at-logout"],
  },
  clean(
    "logouts that close channels, or have none to close",
    `export const signOut = () => supabase.auth.signOut()
function listen() { ${open("'a'")} }`,
  ),
  clean(
    "a logout that removes every channel first",
    `${open("'feed'")}\nexport async function logOut() { await supabase.removeAllChannels(); await supabase.auth.signOut() }`,
  ),
];

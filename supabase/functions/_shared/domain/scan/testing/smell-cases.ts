import { cleanupSmellCases } from "./cleanup-smell-cases.ts";
import type { SmellCase } from "./smell-case.ts";
import { trafficSmellCases } from "./traffic-smell-cases.ts";

const on = `on('postgres_changes', { event: '*', schema: 'public', table: 'm', filter: \`id=eq.\${id}\` }, f)`;
const effect = (body: string) => `useEffect(() => {\n${body}\n}, [])`;

export const smellCases: SmellCase[] = [
  {
    name: "a binding with a filter and a status callback",
    text: `supabase.channel('r').${on}.subscribe((status) => show(status))`,
    smells: [],
  },
  {
    name: "no filter on a table, a schema and everything",
    text: `supabase.channel('r')
.on('postgres_changes', { event: '*', schema: 'public', table: 'm' }, f)
.on('postgres_changes', { event: '*', schema: 'public' }, f)
.on('postgres_changes', { event: '*', schema: '*', table: '*', filter: '' }, f)`,
    smells: ["2 no-filter", "3 no-filter", "4 no-filter"],
  },
  {
    name: "a filter that may be there",
    text: `supabase.channel('r')
.on('postgres_changes', { event: '*', schema: 'public', table: 'm', filter }, f)
.on('postgres_changes', { event: '*', schema: 'public', table: 'm', ...rest }, f)
.on('postgres_changes', { event: '*', schema: 'public', table: 'm', filter: id ? \`id=eq.\${id}\` : undefined }, f)
.on('postgres_changes', options, f)
.on('postgres_changes', { event: '*', schema: 'public', table: props.table }, f)
.on('broadcast', { event: 'x' }, f)`,
    smells: [],
  },
  {
    name: "filters and bindings Realtime refuses",
    text: `supabase.channel('r')
.on('postgres_changes', { event: '*', schema: 'public', table: 'm', filter: 'id=1' }, f)
.on('postgres_changes', { event: '*', schema: 'public', table: 'm', filter: 'id=eq.1,' }, f)
.on('postgres_changes', { event: '*', schema: 'public', table: 'm', filter: \`id=equals.\${id}\` }, f)
.on('postgres_changes', { event: '*', table: 'm', filter: 'id=eq.1' }, f)
.on('postgres_changes', { event: '*', schema: 'public', filter: 'id=eq.1' }, f)
.on('postgres_changes', { event: '*' }, f)`,
    smells: [2, 3, 4, 5, 6, 7].map((line) => `${line} refused-binding`),
  },
  {
    name: "filters that only run time can judge",
    text: `supabase.channel('r')
.on('postgres_changes', { event: '*', schema: 'public', table: 'm', filter: \`\${column}=\${operator}.1\` }, f)
.on('postgres_changes', { event: '*', ...where, filter: 'id=eq.1' }, f)
.on('postgres_changes', { event: '*', schema, table }, f)`,
    smells: [],
  },
  {
    name: "subscribe without a status callback, chained, on its own and in a class",
    text: `supabase.channel('r').${on}.subscribe()
const channel = supabase.channel('s')
channel.subscribe()
class Feed { #c = this.client.channel('t'); start() {
  this.#c.subscribe() } }`,
    smells: ["1 no-status-callback", "3 no-status-callback", "5 no-status-callback"],
  },
  {
    name: "subscribe of something else",
    text: `store.subscribe()\nobservable.pipe(map(f)).subscribe()\nfunction g(channel: RealtimeChannel) { channel.subscribe() }`,
    smells: [],
  },
  {
    name: "an effect that never closes its channel",
    text: effect(`supabase.channel('r').${on}.subscribe((s) => show(s))`),
    smells: ["2 no-cleanup"],
  },
  {
    name: "an effect that keeps its channel in a constant and never closes it",
    text: effect(
      `const channel = supabase.channel('r')\nchannel.${on}\nchannel.subscribe((s) => show(s))\nif (!id) return`,
    ),
    smells: ["4 no-cleanup"],
  },
  {
    name: "React.useLayoutEffect with a function expression",
    text: `React.useLayoutEffect(function () {\n  supabase?.channel('r')!.${on}.subscribe((s) => show(s))\n})`,
    smells: ["2 no-cleanup"],
  },
  ...[
    [
      "returned cleanup",
      "const c = supabase.channel('r').subscribe(show)\nreturn () => { supabase.removeChannel(c) }",
    ],
    [
      "unsubscribe in the cleanup",
      "const c = supabase.channel('r').subscribe(show)\nreturn () => c.unsubscribe()",
    ],
    [
      "a cleanup function from elsewhere",
      "const c = supabase.channel('r').subscribe(show)\nreturn closing(c)",
    ],
    [
      "removal in a callback",
      "const c = supabase.channel('r').subscribe((s) => { if (s === 'CLOSED') supabase.removeChannel(c) })",
    ],
    ["a channel kept in a ref", "ref.current = supabase.channel('r').subscribe(show)"],
    ["a channel handed to state", "const c = supabase.channel('r').subscribe(show)\nsetChannel(c)"],
    ["a channel put in a list", "const c = supabase.channel('r').subscribe(show)\nopen.push({ c })"],
    ["a channel of the component", "shared.subscribe(show)"],
    ["a helper that subscribes", "listen(() => supabase.channel('r').subscribe(show))"],
  ].map(([name, body]) => ({ name: `an effect with ${name}`, text: effect(body ?? ""), smells: [] })),
  {
    name: "subscriptions outside of effects",
    text: `export function start() { supabase.channel('r').${on}.subscribe((s) => show(s)) }`,
    smells: [],
  },
  ...cleanupSmellCases,
  ...trafficSmellCases,
];

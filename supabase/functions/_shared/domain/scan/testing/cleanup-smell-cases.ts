import type { SmellCase } from "./smell-case.ts";

const open = (name = "r") =>
  `supabase.channel('${name}').on('postgres_changes', { event: '*', schema: 'public', table: 'm', filter: \`id=eq.\${id}\` }, f).subscribe((s) => show(s))`;
const effect = (body: string, dependencies = "[]") => `useEffect(() => {\n${body}\n}, ${dependencies})`;
const clean = (name: string, text: string, file?: string): SmellCase => ({
  name,
  text,
  smells: [],
  ...(file === undefined ? {} : { file }),
});

/** Channels that nobody closes, and cleanups that can never run. */
export const cleanupSmellCases: SmellCase[] = [
  {
    name: "a cleanup returned from an async effect",
    text: `useEffect(async () => {\nconst c = ${open()}\nreturn () => { supabase.removeChannel(c) }\n}, [])`,
    smells: ["3 no-cleanup"],
  },
  {
    name: "a cleanup returned from an async function inside the effect that drops it",
    text: effect(`const start = async () => {
const c = ${open()}
return () => supabase.removeChannel(c)
}
start()`),
    smells: ["4 no-cleanup"],
  },
  {
    name: "the same, with the promise's errors caught, called where it stands, or handed to then",
    text: [
      effect(
        `async function start() {\nconst c = ${open()}\nreturn () => c.unsubscribe()\n}\nstart().catch(report)`,
      ),
      effect(`(async () => {\nconst c = ${open()}\nreturn () => c.unsubscribe()\n})()`),
      effect(`load().then(() => {\nconst c = ${open()}\nreturn () => c.unsubscribe()\n})`),
      effect(`void start()\nasync function start() {\nconst c = ${open()}\nreturn () => c.unsubscribe()\n}`),
    ].join("\n"),
    smells: ["4 no-cleanup", "11 no-cleanup", "17 no-cleanup", "24 no-cleanup"],
  },
  {
    name: "a promise of a cleanup returned from the effect",
    text: effect(`const start = async () => {
const c = ${open()}
return () => supabase.removeChannel(c)
}
return start()`),
    smells: ["4 no-cleanup"],
  },
  clean(
    "a cleanup of an inner function that the effect keeps",
    effect(`let stop
const start = () => {
const c = ${open()}
return () => supabase.removeChannel(c)
}
start2()
stop = start()
return () => stop()`),
  ),
  clean(
    "a cleanup of an inner function whose promise is awaited for it",
    effect(`let stop
const start = async () => {
const c = ${open()}
return () => supabase.removeChannel(c)
}
start().then((close) => { stop = close })
return () => stop?.()`),
  ),
  clean(
    "an async inner function whose channel the effect closes itself",
    effect(`let c
const start = async () => {
c = ${open()}
return () => supabase.removeChannel(c)
}
start()
return () => { if (c) supabase.removeChannel(c) }`),
  ),
  {
    name: "an effect that drops the cleanup of a function beside it",
    text: `const listen = () => {\nconst c = ${open()}\nreturn () => supabase.removeChannel(c)\n}\n${effect("load()\nlisten()")}`,
    smells: ["7 no-cleanup"],
  },
  {
    name: "an effect that calls a function beside it, which opens a channel and closes none",
    text: `const listen = useCallback(() => {\n${open()}\n}, [])\n${effect("load()\nlisten()")}`,
    smells: ["2 no-cleanup"],
  },
  clean(
    "effects that return what a function beside them returns",
    `const listen = () => {\nconst c = ${open()}\nreturn () => supabase.removeChannel(c)\n}
${effect("return listen()")}\nuseEffect(() => listen(), [])\nuseEffect(listen, [])`,
  ),
  {
    name: "an effect that is named, and one whose cleanup closes something else",
    text: `useEffect(start, [id])\nfunction start() {\n${open()}\n}\n${effect(`const t = setInterval(f, 9)\n${open()}\nreturn () => clearInterval(t)`)}`,
    smells: ["3 no-cleanup", "7 no-cleanup"],
  },
  {
    name: "a cleanup that sees the state of before",
    text: `const [channel, setChannel] = useState(null)
${effect(`const c = ${open()}\nsetChannel(c)\nreturn () => { if (channel) supabase.removeChannel(channel) }`)}`,
    smells: ["5 no-cleanup"],
  },
  clean(
    "a cleanup that runs again when the state changed",
    `const [channel, setChannel] = useState(null)
${effect(`const c = ${open()}\nsetChannel(c)\nreturn () => { if (channel) supabase.removeChannel(channel) }`, "[channel]")}`,
  ),
  {
    name: "a cleanup of what the ref held before",
    text: effect(
      `const before = ref.current\nref.current = ${open()}\nreturn () => { before?.unsubscribe() }`,
    ),
    smells: ["4 no-cleanup"],
  },
  clean(
    "a cleanup of what the ref holds, and one that reads it after the channel was opened",
    `${effect(`ref.current = ${open()}\nreturn () => { ref.current?.unsubscribe() }`)}
${effect(`ref.current = ${open()}\nconst held = ref.current\nreturn () => { held.unsubscribe() }`, "[id]")}`,
  ),
  clean(
    "a variable that is assigned later",
    effect(`let c\nload().then(() => { c = ${open()} })\nreturn () => { if (c) supabase.removeChannel(c) }`),
  ),
  {
    name: "a cleanup that removes another channel",
    text: effect(
      `const a = supabase.channel('a')\nconst b = ${open("b")}\nreturn () => { supabase.removeChannel(a) }`,
    ),
    smells: ["3 no-cleanup"],
  },
  clean(
    "a cleanup that asks for the channel by its name",
    effect(`${open("a")}\nreturn () => { supabase.removeChannel(supabase.channel('a')) }`),
  ),
  {
    name: "removeChannel with a name",
    text: `const NAME = \`room-\${id}\`, c = supabase.channel(NAME)\nconst stop = () => supabase.removeChannel('room')\nconst end = () => supabase.removeChannel(NAME)`,
    smells: ["2 no-cleanup", "3 no-cleanup"],
    file: "channel.ts",
  },
  clean(
    "a manager that removes channels by name",
    `manager.removeChannel('room')\nsupabase.removeChannel(name)`,
  ),
  {
    name: "Svelte's onMount, plain and async",
    text: `import { onMount } from 'svelte'
onMount(() => {
${open("a")}
})
onMount(async () => {
const c = ${open("b")}
return () => supabase.removeChannel(c)
})`,
    file: "a.ts",
    smells: ["7 no-cleanup"],
  },
  {
    name: "Svelte's onMount without any cleanup",
    text: `import { onMount } from 'svelte'\nonMount(async () => {\n${open()}\n})`,
    smells: ["3 no-cleanup"],
  },
  clean(
    "Svelte's onDestroy",
    `import { onMount, onDestroy } from 'svelte'\nlet c\nonMount(async () => {\nc = ${open()}\n})\nonDestroy(() => supabase.removeChannel(c))`,
  ),
  clean(
    "an onMount of another framework",
    `import { onMount } from 'solid-js'\nonMount(() => {\n${open()}\n})`,
  ),
  {
    name: "Vue's onMounted, which ignores what it is given back",
    text: `import { onMounted } from 'vue'
onMounted(() => {
const c = ${open()}
return () => supabase.removeChannel(c)
})`,
    smells: ["4 no-cleanup"],
  },
  {
    name: "Vue's onMounted without any cleanup",
    text: `onMounted(async () => {\nawait load()\n${open()}\n})`,
    smells: ["3 no-cleanup"],
  },
  clean(
    "Vue's onUnmounted",
    `let c\nonMounted(() => { c = ${open()} })\nonUnmounted(() => { supabase.removeChannel(c) })`,
  ),
  {
    name: "an Angular component, a React class and a web component that close nothing",
    text: `@Component({ selector: 'a' }) class A { channel; ngOnInit() {
this.channel = ${open("a")}
} }
class B extends React.Component { componentDidMount() {
${open("b")} } }
class C extends HTMLElement { connectedCallback() {
${open("c")} } }`,
    file: "a.ts",
    smells: ["2 no-cleanup", "5 no-cleanup", "7 no-cleanup"],
  },
  clean(
    "classes that close, hand on, inherit, or live as long as the application",
    `@Component({}) class A { ngOnInit() { this.c = ${open("a")} } ngOnDestroy() { this.c.unsubscribe() } }
@Component({}) class B extends Base { ngOnInit() { this.c = ${open("b")} } }
@Component({}) class C { ngOnInit() { this.c = ${open("c")}; this.pool.add(this.c) } }
@Injectable({ providedIn: 'root' }) class D { constructor() { this.c = ${open("d")} } }
class E { start() { this.c = ${open("e")} } }`,
    "a.ts",
  ),
];

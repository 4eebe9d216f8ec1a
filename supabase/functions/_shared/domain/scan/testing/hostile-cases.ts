import type { ScanCase } from "./scan-case.ts";

const at = (table: string) =>
  `client.channel('r').on('postgres_changes', { event: '*', schema: 'public', table: ${table} }, f)`;
const lines = (count: number, line: (index: number) => string) =>
  Array.from({ length: count }, (_, index) => line(index)).join("\n");

/** Texts that nobody writes and everybody may be handed: what doubles with each line must not end the scan. */
export const hostileCases: ScanCase[] = [
  {
    name: "a list that is spread twice into the next one, again and again",
    text: `const a0 = ['x', 'y']\n${lines(40, (n) => `const a${n + 1} = [...a${n}, ...a${n}]`)}\na40.forEach((t) => ${at("t")})`,
    found: ["42 public.? * #r low unresolved table"],
  },
  {
    name: "a list that stands twice in the next one, inside a function as well",
    text: `const a0 = [table]\n${lines(40, (n) => `const a${n + 1} = [a${n}, a${n}]`)}\n${at("a40")}
const listen = (p) => { const b0 = [p]\n${lines(40, (n) => `const b${n + 1} = [b${n}, b${n}]`)}\n${at("b40")} }`,
    found: ["42 public.? * #r low unresolved table", "84 public.? * #r low unresolved table"],
  },
  {
    name: "an object that stands twice in the next one",
    text: `const o0 = { t: 'v' }\n${lines(40, (n) => `const o${n + 1} = { a: o${n}, b: o${n}, t: 'v' }`)}\n${at("o40.t")}`,
    found: ["42 public.v * #r medium"],
  },
  {
    name: "a text that is doubled, again and again",
    text: `const s0 = 'xy'\n${lines(40, (n) => `const s${n + 1} = s${n} + \`\${s${n}}\``)}\n${at("s40")}`,
    found: ["42 public.? * #r low unresolved table"],
  },
  {
    name: "functions that call the next one twice",
    text: `${lines(30, (n) => `const f${n} = (t) => [...f${n + 1}(t), ...f${n + 1}(t)]`)}\nconst f30 = (t) => [t]\n${at("f0('m')")}`,
    found: ["32 public.? * #r low unresolved table"],
  },
];

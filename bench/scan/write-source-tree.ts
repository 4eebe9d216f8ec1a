import { mkdir, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";

/** One file in fifty subscribes, one in a hundred only mentions what the screen looks for. */
const SUBSCRIBING = 50;
const MENTIONING = 100;

/** Writes a tree of TypeScript sources of about 6 KB each, the same every time. */
export async function writeSourceTree(root: string, files: number): Promise<void> {
  await rm(root, { recursive: true, force: true });
  for (let folder = 0; folder * 50 < files; folder += 1) {
    const path = join(root, "src", `area-${folder % 12}`, `module-${folder}`);
    await mkdir(path, { recursive: true });
    const count = Math.min(50, files - folder * 50);
    await Promise.all(
      Array.from({ length: count }, (_, index) => {
        const number = folder * 50 + index;
        return writeFile(join(path, `component-${number}.tsx`), sourceOf(number));
      }),
    );
  }
}

function sourceOf(number: number): string {
  const body = Array.from({ length: 40 }, (_, index) => lineOf(number, index)).join("\n");
  const mention = number % MENTIONING === 0 ? "// see postgres_changes\n" : "";
  return `import { useEffect, useState } from "react";\nimport { supabase } from "../client.ts";\n${mention}
export function Component${number}({ id, title }: { id: string; title?: string }) {
  const [rows, setRows] = useState<Record<string, unknown>[]>([]);
${number % SUBSCRIBING === 0 ? subscription(number) : ""}${body}
  return <section aria-label={title}>{rows.map((row) => <p key={String(row.id)}>{JSON.stringify(row)}</p>)}</section>;
}\n`;
}

function subscription(number: number): string {
  return `  useEffect(() => {
    const channel = supabase
      .channel(\`table-${number}:\${id}\`)
      .on("postgres_changes", { event: "*", schema: "public", table: "table_${number}", filter: \`owner_id=eq.\${id}\` }, ({ new: row }) => setRows((known) => [...known, row]))
      .subscribe();
    return () => void supabase.removeChannel(channel);
  }, [id]);\n`;
}

function lineOf(number: number, index: number): string {
  const name = `value${number}_${index}`;
  return `  const ${name} = rows.filter((row) => row["field_${index}"] !== null && Number(row["amount"]) > ${index}).map((row) => ({ ...row, label: \`\${title ?? "none"} ${index}\` })).slice(0, ${index + 1});`;
}

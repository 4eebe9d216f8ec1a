export function relationKey({ schema, table }: { schema: string; table: string }): string {
  return JSON.stringify([schema, table]);
}

import { RelationName } from "./relation-name.tsx";

/** What a finding is about: a relation, or that part of the project which has no table. */
export function FindingSubject({
  schema,
  table,
  subject,
}: {
  schema: string | null;
  table: string | null;
  subject?: string | undefined;
}) {
  if (schema !== null && table !== null) return <RelationName schema={schema} table={table} />;
  return <span>{subject ?? "Project"}</span>;
}

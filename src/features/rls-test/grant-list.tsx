import type { RlsRehearsal } from "#domain/rls/rehearsal.ts";
import { Badge } from "../../components/ui/badge.tsx";

/** What the role may select: columns beyond that are left out of every change. */
export function GrantList({ grants }: { grants: RlsRehearsal["grants"] }) {
  const withheld = grants.columns.filter(({ select }) => !select);
  return (
    <div className="grid gap-2">
      <p>
        {grants.schema ? "USAGE on the schema" : "No USAGE on the schema"};{" "}
        {grants.table
          ? "SELECT on the whole table."
          : withheld.length === grants.columns.length
            ? "no SELECT on the table or any of its columns."
            : "SELECT on some columns only."}
      </p>
      {!grants.table && (
        <ul aria-label="Columns" className="flex flex-wrap gap-1.5">
          {grants.columns.map(({ name, key, select }) => (
            <li key={name}>
              <Badge tone={select ? "pass" : key ? "fail" : "neutral"}>
                <bdi>{name}</bdi> {key && "(key)"} {select ? "" : "withheld"}
              </Badge>
            </li>
          ))}
        </ul>
      )}
    </div>
  );
}

import type { Matrix } from "#domain/api/matrix.ts";
import { REALTIME_PUBLICATION } from "#domain/facts/database-facts.ts";
import { formatCount } from "../../../components/format/format-count.ts";
import { KeyValues } from "../../../components/ui/key-values.tsx";

/** The database as the console sees it, with what is wrong said beside the value. */
export function DatabaseSummary({ database }: { database: Matrix["database"] }) {
  const logical = database.walLevel === "logical";
  return (
    <KeyValues
      items={[
        { id: "name", name: "Database", value: <code className="font-mono">{database.name}</code> },
        { id: "version", name: "PostgreSQL", value: database.serverVersion },
        { id: "role", name: "Console's role", value: <code className="font-mono">{database.role}</code> },
        {
          id: "wal",
          name: "wal_level",
          value: (
            <>
              <code className="font-mono">{database.walLevel}</code>
              {!logical && <span className="text-fail">: must be logical, or nothing is delivered</span>}
            </>
          ),
        },
        { id: "publication", name: "Publication", value: describePublication(database.publication) },
        {
          id: "live",
          name: "Live subscriptions",
          value:
            database.liveSubscriptions === null
              ? "Not visible: realtime.subscription cannot be read here"
              : formatCount(database.liveSubscriptions),
        },
      ]}
    />
  );
}

function describePublication(publication: Matrix["database"]["publication"]) {
  if (publication === null) return <span className="text-fail">{REALTIME_PUBLICATION} does not exist</span>;
  const scope = publication.allTables
    ? "for all tables"
    : publication.schemas.length > 0
      ? `of whole schemas: ${publication.schemas.join(", ")}`
      : "of chosen tables";
  const { insert, update, delete: remove } = publication.publishes;
  const events = [insert && "insert", update && "update", remove && "delete"].filter(Boolean).join(", ");
  return (
    <>
      <code className="font-mono">{publication.name}</code>, {scope}; publishes {events || "nothing"}
    </>
  );
}

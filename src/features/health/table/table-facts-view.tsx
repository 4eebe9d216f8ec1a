import type { ReactNode } from "react";
import type { TableFacts } from "#domain/facts/database-facts.ts";
import { formatBytes } from "../../../components/format/format-bytes.ts";
import { visibleName } from "../../../components/format/visible-name.ts";
import { EmptyState } from "../../../components/ui/empty-state.tsx";
import { KeyValues } from "../../../components/ui/key-values.tsx";
import { SqlCode } from "../../../components/ui/sql-code.tsx";
import { ColumnTable } from "./column-table.tsx";

/** What the catalog says of a table, nothing judged. */
export function TableFactsView({ facts }: { facts: TableFacts | null }) {
  if (facts === null) return <EmptyState title="This table does not exist in the database" />;
  return (
    <div className="grid gap-6">
      <KeyValues items={headFacts(facts)} />
      <Part title="Columns">
        <ColumnTable facts={facts} />
      </Part>
      <Part title="Indexes">{facts.indexes.length === 0 ? <None /> : <Indexes facts={facts} />}</Part>
      <Part title="Policies">{facts.policies.length === 0 ? <None /> : <Policies facts={facts} />}</Part>
      <Part title="SELECT grants">{facts.grants.length === 0 ? <None /> : <Grants facts={facts} />}</Part>
    </div>
  );
}

function headFacts(facts: TableFacts) {
  const mono = (text: string) => <code className="break-all font-mono text-xs">{visibleName(text)}</code>;
  return [
    { id: "owner", name: "Owner", value: mono(facts.owner) },
    {
      id: "key",
      name: "Primary key",
      value: facts.primaryKey.length === 0 ? "none" : mono(facts.primaryKey.join(", ")),
    },
    {
      id: "identity",
      name: "Replica identity",
      value: (
        <>
          {facts.replicaIdentity}
          {facts.identityColumns.length > 0 && <>: {mono(facts.identityColumns.join(", "))}</>}
        </>
      ),
    },
    {
      id: "rls",
      name: "Row level security",
      value: facts.rls.enabled
        ? facts.rls.forced
          ? "enabled, forced for the owner"
          : "enabled"
        : "disabled",
    },
    {
      id: "size",
      name: "Size",
      value: `${formatBytes(facts.totalBytes)}, of it ${formatBytes(facts.toastBytes)} TOAST`,
    },
  ];
}

function Indexes({ facts }: { facts: TableFacts }) {
  return (
    <div className="grid gap-2">
      {facts.indexes.map((index) => (
        <SqlCode
          key={index.name}
          sql={index.definition}
          label={`${visibleName(index.name)} · ${formatBytes(index.bytes)}${index.valid ? "" : index.building ? " · being built" : " · invalid"}`}
        />
      ))}
    </div>
  );
}

function Policies({ facts }: { facts: TableFacts }) {
  return (
    <div className="grid gap-2">
      {facts.policies.map((policy) => (
        <SqlCode
          key={policy.name}
          sql={[
            ...(policy.using === null ? [] : [`using ${parenthesized(policy.using)}`]),
            ...(policy.check === null ? [] : [`with check ${parenthesized(policy.check)}`]),
          ].join("\n")}
          label={`${visibleName(policy.name)} · ${policy.command} to ${policy.roles.join(", ")}${policy.permissive ? "" : " · restrictive"}`}
        />
      ))}
    </div>
  );
}

/** PostgreSQL writes most expressions with parentheses around them, and some without. */
function parenthesized(expression: string): string {
  return expression.startsWith("(") && expression.endsWith(")") ? expression : `(${expression})`;
}

function Grants({ facts }: { facts: TableFacts }) {
  return (
    <KeyValues
      items={facts.grants.map((grant) => ({
        id: grant.role,
        name: <code className="font-mono text-xs">{grant.role}</code>,
        value: grant.select
          ? "every column"
          : grant.columns.length === 0
            ? "no column"
            : grant.columns.map(visibleName).join(", "),
      }))}
    />
  );
}

function Part({ title, children }: { title: string; children: ReactNode }) {
  return (
    <section className="grid gap-2">
      <h3 className="font-medium text-ink-muted text-xs">{title}</h3>
      {children}
    </section>
  );
}

function None() {
  return <p className="text-ink-muted">None.</p>;
}

import type { RlsRehearsal } from "#domain/rls/rehearsal.ts";
import { Badge } from "../../components/ui/badge.tsx";
import { Disclosure } from "../../components/ui/disclosure.tsx";

/** Those that judge a SELECT of the subject first, each with what it says; the others only on request. */
export function PolicyList({ rehearsal }: { rehearsal: RlsRehearsal }) {
  const { policies, security } = rehearsal;
  const applying = policies.filter(({ applies }) => applies);
  const others = policies.filter(({ applies }) => !applies);
  return (
    <div className="grid min-w-0">
      {!security.enabled && (
        <p className="p-3">
          Row level security is off: whoever may select from the table sees every row and every change.
        </p>
      )}
      {security.enabled && applying.length === 0 && (
        <p className="p-3">
          Row level security is on, and no policy for SELECT applies to this role: it sees nothing.
        </p>
      )}
      <ul aria-label="Policies that apply">
        {applying.map((policy) => (
          <li key={policy.name} className="grid min-w-0 gap-1.5 border-b p-3 last:border-b-0">
            <p className="flex flex-wrap items-center gap-2">
              <bdi className="font-medium">{policy.name}</bdi>
              <Badge tone={policy.permissive ? "neutral" : "warn"}>
                {policy.permissive ? "permissive" : "restrictive"}
              </Badge>
              <span className="text-ink-muted text-xs">
                for {policy.command}, applies through {policy.through}
              </span>
            </p>
            <p className="overflow-x-auto whitespace-pre-wrap break-words font-mono text-xs">
              {policy.using ?? "true"}
            </p>
            {policy.failure !== null && (
              <p className="break-words text-fail text-xs">
                Raised SQLSTATE {policy.failure.sqlstate}: {policy.failure.message}
              </p>
            )}
          </li>
        ))}
      </ul>
      {others.length > 0 && (
        <Disclosure
          className="border-t p-3"
          summary={`${others.length} ${others.length === 1 ? "policy does" : "policies do"} not apply`}
        >
          <ul className="grid gap-1 text-ink-muted text-xs">
            {others.map(({ name, command, roles }) => (
              <li key={name}>
                <bdi>{name}</bdi>: for {command}, to {roles.join(", ")}
              </li>
            ))}
          </ul>
        </Disclosure>
      )}
    </div>
  );
}

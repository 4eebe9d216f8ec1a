import { useQuery, useQueryClient } from "@tanstack/react-query";
import { EmptyState } from "../../components/ui/empty-state.tsx";
import { PageLink } from "../../components/ui/link.tsx";
import { PageHeader } from "../../components/ui/page-header.tsx";
import { OperatorList } from "../../features/operators/operator-list.tsx";
import { sessionQuery } from "../../features/session/session-query.ts";
import { paths } from "../../lib/paths.ts";
import { useCallFunction } from "../../lib/services-context.tsx";

export function OperatorsPage() {
  const client = useQueryClient();
  const query = sessionQuery(useCallFunction());
  const session = useQuery({ ...query, refetchInterval: false });
  const operator = session.data?.operator;

  if (operator !== undefined && operator.role !== "admin") {
    return (
      <div className="mx-auto max-w-300 p-4 lg:p-6">
        <PageHeader title="Operators" />
        <EmptyState
          title="This page is for admins"
          action={<PageLink to={paths.overview}>Go to the overview</PageLink>}
        >
          Your role is {operator.role}. Ask an admin to change somebody's role.
        </EmptyState>
      </div>
    );
  }
  return (
    <OperatorList
      selfId={operator?.userId ?? null}
      onSelfChanged={() => void client.invalidateQueries({ queryKey: query.queryKey })}
    />
  );
}

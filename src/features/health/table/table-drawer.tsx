import { useQuery } from "@tanstack/react-query";
import type { ReactNode } from "react";
import type { TableDetail } from "#domain/api/diagnose.ts";
import type { CheckId } from "#domain/checks/check.ts";
import { type Finding, severities } from "#domain/findings/finding.ts";
import { RelationName } from "../../../components/format/relation-name.tsx";
import { Drawer } from "../../../components/ui/drawer.tsx";
import { EmptyState } from "../../../components/ui/empty-state.tsx";
import { ErrorState } from "../../../components/ui/error-state.tsx";
import { PageLink } from "../../../components/ui/link.tsx";
import { SeverityBadge } from "../../../components/ui/severity-badge.tsx";
import { CallError } from "../../../lib/call-error.ts";
import { rlsTestPath, silencePath } from "../../../lib/paths.ts";
import type { Relation } from "../../../lib/relation-param.ts";
import { useCallFunction } from "../../../lib/services-context.tsx";
import { matrixQuery } from "../matrix-query.ts";
import { tableQuery } from "../table-query.ts";
import { describeTable } from "./describe-table.ts";
import { DrawerSkeleton } from "./drawer-skeleton.tsx";
import { TableDetails } from "./table-details.tsx";

interface TableDrawerProps {
  relation: Relation;
  check: CheckId | null;
  onCheck: (check: CheckId) => void;
  onClose: () => void;
  /** The machine of fixes, for findings that one of them removes. */
  renderFix: (finding: Finding) => ReactNode;
  /** Writes to the table and sees the change arrive. */
  liveTest: ReactNode;
}

/** One table in depth, beside the matrix: every verdict with what it was judged on, and what to do. */
export function TableDrawer({ relation, check, onCheck, onClose, renderFix, liveTest }: TableDrawerProps) {
  const callFunction = useCallFunction();
  const detail = useQuery(tableQuery(callFunction, relation));
  const matrix = useQuery(matrixQuery(callFunction));
  const gone = detail.error instanceof CallError && detail.error.code === "not_found";

  return (
    <Drawer
      open
      onOpenChange={(open) => {
        if (!open) onClose();
      }}
      title={`Table ${relation.schema}.${relation.table}`}
      header={<Heading relation={relation} detail={detail.data} />}
    >
      {detail.isPending && <DrawerSkeleton />}
      {detail.isLoadingError &&
        (gone ? (
          <EmptyState title="There is no such table in the matrix">
            It was dropped, renamed, or is neither published nor subscribed to any more.
          </EmptyState>
        ) : (
          <ErrorState
            title="This table could not be read"
            error={detail.error}
            onRetry={() => void detail.refetch()}
            retrying={detail.isFetching}
          />
        ))}
      {detail.data !== undefined && (
        <TableDetails
          detail={detail.data}
          checks={matrix.data?.checks ?? []}
          check={check}
          onCheck={onCheck}
          renderFix={renderFix}
          liveTest={liveTest}
        />
      )}
    </Drawer>
  );
}

function Heading({ relation, detail }: { relation: Relation; detail: TableDetail | undefined }) {
  const worst = severities.find((severity) =>
    detail?.findings.some((finding) => finding.severity === severity),
  );
  return (
    <>
      <div className="flex min-h-8 items-center gap-2">
        <p className="min-w-0 break-all text-base">
          <RelationName {...relation} />
        </p>
        {worst !== undefined && <SeverityBadge severity={worst} />}
      </div>
      {detail !== undefined && <p className="text-ink-muted text-xs">{describeTable(detail)}</p>}
      <p className="flex gap-3 text-xs">
        <PageLink to={silencePath(relation)}>Why is it silent?</PageLink>
        <PageLink to={rlsTestPath(relation)}>Who sees what?</PageLink>
      </p>
    </>
  );
}

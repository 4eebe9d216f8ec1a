import { useMutation } from "@tanstack/react-query";
import clsx from "clsx";
import { EmptyState } from "../../components/ui/empty-state.tsx";
import { ErrorState } from "../../components/ui/error-state.tsx";
import { PageHeader } from "../../components/ui/page-header.tsx";
import { Skeleton } from "../../components/ui/skeleton.tsx";
import { roleRefusal } from "../../lib/role-refusal.ts";
import { useCallFunction } from "../../lib/services-context.tsx";
import { isRoleUnknown, useWriteAccess } from "../../lib/write-access.ts";
import { RehearsalView } from "./rehearsal-view.tsx";
import { rehearseMutation } from "./rehearse-mutation.ts";
import { RlsForm } from "./rls-form.tsx";

/** What somebody else sees of a table, and which changes they would receive. For operators: it reads others' rows. */
export function RlsTest() {
  const access = useWriteAccess();
  const refusal = roleRefusal(access);
  return (
    <div className="mx-auto grid max-w-400 grid-cols-1 gap-4 p-4 lg:p-6">
      <PageHeader title="RLS test" />
      {isRoleUnknown(access) ? (
        <Skeleton className="h-80 w-full" />
      ) : refusal === undefined ? (
        <Bench />
      ) : (
        <EmptyState title="The RLS test is for operators">
          It shows which rows of a table another user sees, so it takes the role of an operator. {refusal}
        </EmptyState>
      )}
    </div>
  );
}

function Bench() {
  const rehearse = useMutation(rehearseMutation(useCallFunction()));
  const rehearsals = rehearse.data ?? [];
  const names = ["First subject", "Second subject"];
  return (
    <div className="grid grid-cols-1 items-start gap-4 xl:grid-cols-[360px_minmax(0,1fr)]">
      <RlsForm
        onTest={(asked) => rehearse.mutate(asked)}
        onInvalid={() => rehearse.reset()}
        busy={rehearse.isPending}
      />
      <div className="grid min-w-0 grid-cols-1 gap-4" aria-live="polite" aria-busy={rehearse.isPending}>
        {rehearse.isPending && (
          <div role="status" aria-label="The database is being asked" className="grid gap-2">
            {["a", "b", "c"].map((row) => (
              <Skeleton key={row} className="h-24 w-full" />
            ))}
          </div>
        )}
        {rehearse.isError && <ErrorState title="The test did not run" error={rehearse.error} />}
        {rehearse.isIdle && (
          <EmptyState title="Nothing was tested yet">
            Choose a table and whose eyes to look through. The answer says which policies apply and decide,
            which rows are seen and which are not, how long that takes, and what became of the changes of the
            last minute. Everything is asked in a read-only transaction that is rolled back.
          </EmptyState>
        )}
        {rehearsals.length > 0 && (
          <div className={clsx("grid min-w-0 grid-cols-1 gap-4", rehearsals.length > 1 && "xl:grid-cols-2")}>
            {rehearsals.map((rehearsal, index) => (
              <RehearsalView
                key={names[index]}
                rehearsal={rehearsal}
                name={rehearsals.length > 1 ? (names[index] ?? null) : null}
              />
            ))}
          </div>
        )}
      </div>
    </div>
  );
}

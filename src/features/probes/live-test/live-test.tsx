import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import type { LiveTestPlan, SubscriberKind } from "#domain/probes/live-test.ts";
import { Checkbox } from "../../../components/ui/checkbox.tsx";
import { ErrorState } from "../../../components/ui/error-state.tsx";
import { RadioGroup } from "../../../components/ui/radio-group.tsx";
import { Skeleton } from "../../../components/ui/skeleton.tsx";
import { WriteButton } from "../../../components/ui/write-button.tsx";
import type { Relation } from "../../../lib/relation-param.ts";
import { roleRefusal } from "../../../lib/role-refusal.ts";
import { useCallFunction } from "../../../lib/services-context.tsx";
import { useWriteAccess } from "../../../lib/write-access.ts";
import { LiveTestPlanView } from "./live-test-plan.tsx";
import { liveTestPlanQuery } from "./live-test-plan-query.ts";
import { LiveTestProgress } from "./live-test-progress.tsx";
import { useLiveTest } from "./use-live-test.ts";

/** Writes to a table and sees the change arrive: what it would do first, then how it went. */
export function LiveTest({ relation }: { relation: Relation }) {
  const plan = useQuery(liveTestPlanQuery(useCallFunction(), relation));
  if (plan.data !== undefined)
    return <PlannedTest key={`${relation.schema}.${relation.table}`} plan={plan.data} />;
  if (plan.isError) {
    return (
      <ErrorState
        title="The test cannot be planned"
        error={plan.error}
        onRetry={() => void plan.refetch()}
        retrying={plan.isFetching}
      />
    );
  }
  return <Skeleton className="h-40" />;
}

type Variant = "insert" | "update";

const variants: { value: Variant; title: string; note: string }[] = [
  { value: "insert", title: "A test row", note: "Is inserted, seen to arrive, and deleted again." },
  {
    value: "update",
    title: "An existing row, set to itself",
    note: "The gentler way where no row can be inserted: nothing changes, and yet it is an UPDATE.",
  },
];
const listeners: { value: SubscriberKind; title: string; note: string }[] = [
  {
    value: "service_role",
    title: "The project itself",
    note: "Past row level security: tests publication, replication and grants of service_role.",
  },
  { value: "yourself", title: "You", note: "Your account and the policies that apply to it." },
  { value: "anon", title: "A visitor", note: "Role anon, as someone who is not logged in." },
];

function PlannedTest({ plan }: { plan: LiveTestPlan }) {
  const [variant, setVariant] = useState<Variant>(
    !plan.insert.possible && plan.update.possible ? "update" : "insert",
  );
  const [as, setAs] = useState<SubscriberKind>("service_role");
  const [acceptTriggers, setAcceptTriggers] = useState(false);
  const { run, start } = useLiveTest();
  const { possible, triggers } = plan[variant];
  const chooseVariant = (chosen: Variant) => {
    setVariant(chosen);
    // Other triggers fire then.
    setAcceptTriggers(false);
  };
  const { schema, table } = plan;
  const ofRole = roleRefusal(useWriteAccess());
  const refusal = !possible
    ? `This table cannot take this test: ${plan[variant].obstacles.join(" ")}`
    : triggers.length > 0 && !acceptTriggers
      ? "Accept that the triggers fire."
      : undefined;

  return (
    <div className="grid max-w-prose gap-4">
      {!plan.published && (
        <p className="text-warn">
          The table is not published, so no change of it reaches Realtime. The test would say so and write
          nothing.
        </p>
      )}
      <RadioGroup label="What is written" value={variant} onValueChange={chooseVariant} options={variants} />
      <LiveTestPlanView plan={plan} variant={variant} as={as} />
      <RadioGroup label="Who listens" value={as} onValueChange={setAs} options={listeners} />
      {possible && triggers.length > 0 && (
        <Checkbox label="Let these triggers fire" checked={acceptTriggers} onChange={setAcceptTriggers} />
      )}
      <div className="grid justify-items-start gap-1.5">
        <WriteButton
          variant="primary"
          busy={run?.running === true}
          unavailable={refusal}
          onClick={() => void start({ schema, table, variant, as, acceptTriggers })}
        >
          {run === null ? "Run the test" : "Run the test again"}
        </WriteButton>
        {(ofRole ?? refusal) !== undefined && <p className="break-words text-xs">{ofRole ?? refusal}</p>}
      </div>
      {run !== null && <LiveTestProgress run={run} />}
    </div>
  );
}

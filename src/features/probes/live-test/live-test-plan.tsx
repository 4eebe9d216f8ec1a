import type { LiveTestPlan, SubscriberKind } from "#domain/probes/live-test.ts";
import { visibleName } from "../../../components/format/visible-name.ts";

interface LiveTestPlanViewProps {
  plan: LiveTestPlan;
  variant: "insert" | "update";
  as: SubscriberKind;
}

/** What one variant of the test does, or why it cannot be done. */
export function LiveTestPlanView({ plan, variant, as }: LiveTestPlanViewProps) {
  const { possible, obstacles, steps, triggers } = plan[variant];
  const own = variant === "insert" && as === "yourself" ? plan.insert.own : [];
  const values = variant === "insert" ? plan.insert.values.filter(({ column }) => !own.includes(column)) : [];
  if (!possible) {
    return (
      <div>
        <p className="font-medium">This table cannot take it</p>
        <ul className="list-disc pl-5 text-ink-muted">
          {obstacles.map((obstacle) => (
            <li key={obstacle}>{obstacle}</li>
          ))}
        </ul>
      </div>
    );
  }
  return (
    <div className="grid gap-2">
      <ol className="list-decimal pl-5 text-ink-muted">
        {steps.map((step) => (
          <li key={step}>{step}</li>
        ))}
      </ol>
      {values.length > 0 && (
        <div className="text-xs">
          <p className="text-ink-muted">Made-up values</p>
          <ul>
            {values.map(({ column, value }) => (
              <li key={column} className="break-all font-mono">
                {visibleName(column)} = {visibleName(value)}
              </li>
            ))}
          </ul>
        </div>
      )}
      {own.length > 0 && (
        <div className="text-xs">
          <p className="text-ink-muted">Yours, since a policy asks whose row it is</p>
          <ul>
            {own.map((column) => (
              <li key={column} className="break-all font-mono">
                {visibleName(column)} = your user id
              </li>
            ))}
          </ul>
        </div>
      )}
      {triggers.length > 0 && (
        <p className="break-words">
          These triggers fire:{" "}
          {triggers.map(({ name, function: called }) => (
            <code key={name} className="mr-2 font-mono text-xs">
              {visibleName(name)} → {visibleName(called)}
            </code>
          ))}
        </p>
      )}
    </div>
  );
}

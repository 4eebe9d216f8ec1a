import { type Target, type TargetId, targets } from "#domain/bands/targets.ts";

/** How a measured value stands to a target of R3.2. */
export function Verdict({
  id,
  value,
  format,
}: {
  id: TargetId;
  value: number;
  format: (value: number) => string;
}) {
  const target: Target | undefined = targets.find((candidate) => candidate.id === id);
  if (target === undefined) return null;
  const { bound } = target;
  const met = "below" in bound ? value < bound.below : value >= bound.atLeast;
  const aim = "below" in bound ? `below ${format(bound.below)}` : `at least ${format(bound.atLeast)}`;
  return (
    <span
      data-status={met ? "pass" : "fail"}
      className="status-glyph inline-block whitespace-nowrap font-medium text-(--status) text-xs"
    >
      Target {met ? "met" : "missed"}: {aim}
    </span>
  );
}

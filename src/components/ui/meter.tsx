/** A share of a whole. Grey until complete would say nothing, so the fill is ink: status is told beside it. */
export function Meter(props: { label: string; value: number; max: number; text?: string }) {
  const { label, value, max, text } = props;
  return (
    // biome-ignore lint/a11y/useSemanticElements: browsers draw a meter element in colours of their own
    <div
      role="meter"
      aria-label={label}
      aria-valuemin={0}
      aria-valuemax={max}
      aria-valuenow={value}
      aria-valuetext={text}
      className="h-1.5 overflow-hidden rounded-full bg-selected"
    >
      <div className="h-full bg-ink" style={{ width: max === 0 ? 0 : `${(value / max) * 100}%` }} />
    </div>
  );
}

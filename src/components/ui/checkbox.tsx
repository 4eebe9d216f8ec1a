import type { ReactNode } from "react";

/** The platform's own checkbox, which every keyboard and screen reader knows. */
export function Checkbox(props: {
  label: ReactNode;
  checked: boolean;
  onChange: (checked: boolean) => void;
}) {
  return (
    <label className="inline-flex h-8 select-none items-center gap-2 whitespace-nowrap text-sm pointer-coarse:h-11">
      <input
        type="checkbox"
        className="size-3.5 accent-ink"
        checked={props.checked}
        onChange={(event) => props.onChange(event.target.checked)}
      />
      {props.label}
    </label>
  );
}

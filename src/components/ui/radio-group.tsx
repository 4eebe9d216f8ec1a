import type { ReactNode } from "react";
import { useId } from "react";

/** One of a few, each with a sentence: the platform's own radio buttons. */
export function RadioGroup<Value extends string>(props: {
  label: string;
  value: Value;
  onValueChange: (value: Value) => void;
  options: { value: Value; title: ReactNode; note: ReactNode }[];
}) {
  const name = useId();
  return (
    <fieldset className="grid gap-1">
      <legend className="mb-1.5 font-medium text-sm">{props.label}</legend>
      {props.options.map((option) => (
        <label
          key={option.value}
          className="flex items-start gap-2.5 rounded-md border border-line px-2.5 py-2 has-checked:border-line-strong has-checked:bg-hover"
        >
          <input
            type="radio"
            name={name}
            value={option.value}
            checked={option.value === props.value}
            onChange={() => props.onValueChange(option.value)}
            className="mt-0.75 size-3.5 accent-ink"
          />
          <span>
            <span className="font-medium">{option.title}</span>
            <span className="block text-ink-muted text-xs">{option.note}</span>
          </span>
        </label>
      ))}
    </fieldset>
  );
}

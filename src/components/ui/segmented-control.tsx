import { useId } from "react";

/** One of a few short words, all in sight: the platform's own radio buttons in a row. */
export function SegmentedControl<Value extends string>(props: {
  label: string;
  value: Value;
  onValueChange: (value: Value) => void;
  options: { value: Value; text: string; title?: string }[];
}) {
  const name = useId();
  return (
    <fieldset className="inline-flex max-w-full overflow-x-auto rounded-md border border-line-strong/60 bg-raised">
      <legend className="sr-only">{props.label}</legend>
      {props.options.map((option) => (
        <label
          key={option.value}
          title={option.title}
          className="relative inline-flex h-7.5 min-w-9 items-center justify-center whitespace-nowrap px-2 text-ink-muted text-xs first:rounded-l-md last:rounded-r-md hover:bg-hover hover:text-ink has-focus-visible:outline-2 has-focus-visible:outline-focus has-focus-visible:-outline-offset-2 has-checked:bg-selected has-checked:font-medium has-checked:text-ink pointer-coarse:h-11 pointer-coarse:min-w-11"
        >
          <input
            type="radio"
            name={name}
            value={option.value}
            checked={option.value === props.value}
            onChange={() => props.onValueChange(option.value)}
            aria-label={option.title ?? option.text}
            className="absolute inset-0 cursor-pointer opacity-0"
          />
          {option.text}
        </label>
      ))}
    </fieldset>
  );
}

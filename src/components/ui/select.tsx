import clsx from "clsx";
import { ChevronDown } from "lucide-react";
import type { ComponentProps } from "react";

interface SelectProps extends Omit<ComponentProps<"select">, "onChange" | "value"> {
  label: string;
  value: string;
  onValueChange: (value: string) => void;
  options: { value: string; text: string }[];
}

/** The platform's own list: type-ahead, touch wheel and all. */
export function Select({ label, value, onValueChange, options, className, ...props }: SelectProps) {
  return (
    <span className={clsx("relative inline-flex items-center", className)}>
      <select
        aria-label={label}
        value={value}
        onChange={(event) => onValueChange(event.target.value)}
        className="h-8 w-full appearance-none truncate rounded-md border border-line-strong/60 bg-raised pr-7 pl-2.5 text-ink text-sm hover:bg-hover pointer-coarse:h-11 pointer-coarse:text-lg"
        {...props}
      >
        {options.map((option) => (
          <option key={option.value} value={option.value}>
            {option.text}
          </option>
        ))}
      </select>
      <ChevronDown size={14} aria-hidden className="pointer-events-none absolute right-2 text-ink-faint" />
    </span>
  );
}

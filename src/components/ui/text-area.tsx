import clsx from "clsx";
import type { ComponentProps } from "react";

/** Several lines of code or JSON. Text is 16 px on touch screens, or iOS zooms into the field. */
export function TextArea({ className, ...props }: ComponentProps<"textarea">) {
  return (
    <textarea
      spellCheck={false}
      autoComplete="off"
      className={clsx(
        "w-full min-w-0 rounded-md border border-line-strong bg-canvas px-2.5 py-1.5 font-mono text-ink text-xs placeholder:text-ink-faint aria-invalid:border-fail pointer-coarse:text-lg",
        className,
      )}
      {...props}
    />
  );
}

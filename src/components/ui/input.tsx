import clsx from "clsx";
import type { ComponentProps } from "react";

/** Text is 16 px on touch screens, or iOS zooms into the field. */
export function Input({ className, ...props }: ComponentProps<"input">) {
  return (
    <input
      className={clsx(
        "h-8 w-full min-w-0 rounded-md border border-line-strong bg-canvas px-2.5 text-ink text-sm placeholder:text-ink-faint aria-invalid:border-fail pointer-coarse:h-11 pointer-coarse:text-lg",
        className,
      )}
      {...props}
    />
  );
}

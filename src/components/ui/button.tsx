import { cva, type VariantProps } from "class-variance-authority";
import type { ComponentProps } from "react";
import { Tooltip } from "./tooltip.tsx";

export const buttonStyle = cva(
  "inline-flex shrink-0 select-none items-center justify-center gap-1.5 whitespace-nowrap rounded-md font-medium no-underline transition-colors disabled:cursor-default aria-disabled:cursor-default disabled:opacity-60 aria-disabled:opacity-60",
  {
    variants: {
      variant: {
        primary: "bg-inverse text-inverse-ink enabled:not-aria-disabled:hover:opacity-90",
        secondary: "border border-line-strong/60 bg-raised text-ink enabled:not-aria-disabled:hover:bg-hover",
        ghost:
          "text-ink-muted enabled:not-aria-disabled:hover:bg-hover enabled:not-aria-disabled:hover:text-ink",
        danger: "bg-fail-solid text-white enabled:not-aria-disabled:hover:opacity-90",
      },
      size: {
        sm: "h-7 px-2 text-xs pointer-coarse:h-10 pointer-coarse:px-3",
        md: "h-8 px-3 text-sm pointer-coarse:h-11",
        lg: "h-10 px-4 text-base pointer-coarse:h-12",
      },
    },
    defaultVariants: { variant: "secondary", size: "md" },
  },
);

interface ButtonProps extends ComponentProps<"button">, VariantProps<typeof buttonStyle> {
  /** Work is under way: the button keeps its place and width, and says so to assistive technology. */
  busy?: boolean;
  /** Why it does not work now. The button stays reachable, so that the reason can be read. */
  unavailable?: string | undefined;
}

export function Button({ variant, size, busy, unavailable, className, children, ...props }: ButtonProps) {
  const button = { type: "button" as const, className: buttonStyle({ variant, size, className }), ...props };
  if (unavailable !== undefined) {
    return (
      <Tooltip content={unavailable}>
        {(trigger) => (
          <button {...button} type="button" onClick={undefined} aria-disabled {...trigger}>
            {children}
          </button>
        )}
      </Tooltip>
    );
  }
  return (
    <button {...button} aria-busy={busy} disabled={busy === true || props.disabled === true}>
      {children}
      {busy === true && (
        <span className="size-3 motion-safe:animate-spin rounded-full border-2 border-current border-r-transparent" />
      )}
    </button>
  );
}

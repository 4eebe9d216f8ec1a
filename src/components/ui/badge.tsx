import { cva, type VariantProps } from "class-variance-authority";
import type { ReactNode } from "react";

const badgeStyle = cva(
  "inline-flex h-5 items-center gap-1 whitespace-nowrap rounded-sm px-1.5 font-medium text-2xs",
  {
    variants: {
      tone: {
        neutral: "bg-hover text-ink-muted",
        pass: "bg-pass-tint text-pass",
        warn: "bg-warn-tint text-warn",
        fail: "bg-fail-tint text-fail",
        solid: "bg-fail-solid text-white",
      },
    },
    defaultVariants: { tone: "neutral" },
  },
);

export type Tone = NonNullable<VariantProps<typeof badgeStyle>["tone"]>;

export function Badge({ tone, children }: { tone?: Tone; children: ReactNode }) {
  return <span className={badgeStyle({ tone })}>{children}</span>;
}

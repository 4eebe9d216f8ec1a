import clsx from "clsx";
import type { ComponentProps } from "react";
import { buttonStyle } from "./button.tsx";
import { Tooltip } from "./tooltip.tsx";

interface IconButtonProps extends Omit<ComponentProps<"button">, "aria-label"> {
  /** What it does; the accessible name and the tooltip. */
  label: string;
}

export function IconButton({ label, className, ...props }: IconButtonProps) {
  return (
    <Tooltip content={label} describes={false}>
      {(trigger) => (
        <button
          type="button"
          aria-label={label}
          className={clsx(buttonStyle({ variant: "ghost" }), "w-8 !px-0 pointer-coarse:w-11", className)}
          {...trigger}
          {...props}
        />
      )}
    </Tooltip>
  );
}

import clsx from "clsx";
import { type ReactNode, useId, useRef } from "react";
import { IconButton } from "../../components/ui/icon-button.tsx";

/** A panel under a header button: the browser's own popover closes it on Escape and on a click beside it. */
export function PopoverPanel(props: {
  label: string;
  icon: ReactNode;
  side: "left" | "right";
  children: (close: () => void) => ReactNode;
}) {
  const id = useId();
  const panel = useRef<HTMLDivElement>(null);
  return (
    <>
      <IconButton label={props.label} popoverTarget={id}>
        {props.icon}
      </IconButton>
      <div
        ref={panel}
        id={id}
        popover="auto"
        className={clsx(
          "fixed inset-auto top-13 m-0 w-64 rounded-lg border border-line bg-raised py-2 text-ink shadow-xl",
          props.side === "left" ? "left-2" : "right-2",
        )}
      >
        {props.children(() => panel.current?.hidePopover())}
      </div>
    </>
  );
}

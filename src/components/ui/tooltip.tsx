import { type FocusEvent, type PointerEvent, type ReactNode, useEffect, useId, useRef } from "react";

interface TooltipTrigger {
  "aria-describedby"?: string;
  onPointerEnter(event: PointerEvent<HTMLElement>): void;
  onPointerLeave(): void;
  onFocus(event: FocusEvent<HTMLElement>): void;
  onBlur(): void;
}

const SHOW_AFTER_MS = 350;
const HIDE_AFTER_MS = 120;
const GAP = 6;

/**
 * A sentence in the browser's top layer, so that no scrolling parent clips it. It can be hovered, and Escape
 * puts it away (WCAG 1.4.13). `describes={false}` when it only repeats the trigger's name.
 */
export function Tooltip(props: {
  content: ReactNode;
  describes?: boolean;
  children: (trigger: TooltipTrigger) => ReactNode;
}) {
  const id = useId();
  const tip = useRef<HTMLDivElement>(null);
  const timer = useRef(0);

  const hide = () => {
    clearTimeout(timer.current);
    if (tip.current?.matches(":popover-open")) tip.current.hidePopover();
  };
  const show = (anchor: HTMLElement) => {
    clearTimeout(timer.current);
    if (tip.current === null || !anchor.isConnected) return;
    if (!tip.current.matches(":popover-open")) tip.current.showPopover();
    place(tip.current, anchor.getBoundingClientRect());
  };
  const later = (milliseconds: number, act: () => void) => {
    clearTimeout(timer.current);
    timer.current = window.setTimeout(act, milliseconds);
  };

  useEffect(() => {
    const onKeyDown = (event: KeyboardEvent) => {
      if (event.key === "Escape" && tip.current?.matches(":popover-open")) tip.current.hidePopover();
    };
    document.addEventListener("keydown", onKeyDown);
    return () => {
      document.removeEventListener("keydown", onKeyDown);
      clearTimeout(timer.current);
    };
  }, []);

  const trigger: TooltipTrigger = {
    ...(props.describes === false ? {} : { "aria-describedby": id }),
    onPointerEnter: (event) => {
      const anchor = event.currentTarget;
      if (event.pointerType !== "touch") later(SHOW_AFTER_MS, () => show(anchor));
    },
    onPointerLeave: () => later(HIDE_AFTER_MS, hide),
    onFocus: (event) => {
      if (event.currentTarget.matches(":focus-visible")) show(event.currentTarget);
    },
    onBlur: hide,
  };

  return (
    <>
      {props.children(trigger)}
      <div
        ref={tip}
        id={id}
        role="tooltip"
        popover="manual"
        onPointerEnter={() => clearTimeout(timer.current)}
        onPointerLeave={() => later(HIDE_AFTER_MS, hide)}
        className="fixed inset-auto m-0 w-max max-w-80 whitespace-normal rounded-md border border-line bg-raised px-2.5 py-1.5 text-left font-normal font-sans text-ink text-xs normal-case shadow-lg"
      >
        {props.content}
      </div>
    </>
  );
}

function place(tip: HTMLElement, anchor: DOMRect): void {
  const size = tip.getBoundingClientRect();
  const left = Math.min(Math.max(8, anchor.left), window.innerWidth - size.width - 8);
  const below = anchor.bottom + GAP;
  const fits = below + size.height <= window.innerHeight - 8;
  tip.style.left = `${Math.max(8, left)}px`;
  tip.style.top = `${fits ? below : Math.max(8, anchor.top - GAP - size.height)}px`;
}

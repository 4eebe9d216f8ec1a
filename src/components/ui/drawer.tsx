import { X } from "lucide-react";
import { Dialog as Primitive } from "radix-ui";
import type { ReactNode } from "react";
import { focusContent } from "./focus-content.ts";
import { IconButton } from "./icon-button.tsx";
import { useReturnFocus } from "./use-return-focus.ts";

interface DrawerProps {
  open: boolean;
  onOpenChange: (open: boolean) => void;
  /** The accessible name; `header` is what is seen. */
  title: string;
  header: ReactNode;
  children: ReactNode;
}

/** One thing in depth beside the list it came from; over it on a phone. */
export function Drawer({ open, onOpenChange, title, header, children }: DrawerProps) {
  const returnFocus = useReturnFocus();
  return (
    <Primitive.Root open={open} onOpenChange={onOpenChange}>
      <Primitive.Portal>
        <Primitive.Overlay className="fixed inset-0 z-40 motion-safe:animate-[appear_120ms_ease-out] bg-scrim" />
        <Primitive.Content
          onOpenAutoFocus={focusContent}
          aria-describedby={undefined}
          onCloseAutoFocus={returnFocus}
          className="fixed inset-y-0 right-0 z-50 flex w-full max-w-220 motion-safe:animate-[slide-in-right_160ms_ease-out] flex-col border-line border-l bg-raised shadow-2xl outline-none"
        >
          <Primitive.Title className="sr-only">{title}</Primitive.Title>
          <header className="flex items-start justify-between gap-3 border-b px-5 py-3">
            <div className="min-w-0 flex-1">{header}</div>
            <Primitive.Close asChild>
              <IconButton label="Close" className="-mr-2">
                <X size={16} aria-hidden />
              </IconButton>
            </Primitive.Close>
          </header>
          <div className="min-h-0 flex-1 overflow-y-auto overscroll-contain px-5 py-4">{children}</div>
        </Primitive.Content>
      </Primitive.Portal>
    </Primitive.Root>
  );
}

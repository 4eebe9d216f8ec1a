import { X } from "lucide-react";
import { Dialog as Primitive } from "radix-ui";
import type { ReactNode } from "react";
import { focusContent } from "./focus-content.ts";
import { IconButton } from "./icon-button.tsx";
import { useReturnFocus } from "./use-return-focus.ts";

interface DialogProps {
  open: boolean;
  onOpenChange: (open: boolean) => void;
  title: string;
  /** What happens, in a sentence; read out when the dialog opens. */
  description?: ReactNode;
  children: ReactNode;
}

/** A question that wants an answer before anything else happens. */
export function Dialog({ open, onOpenChange, title, description, children }: DialogProps) {
  const returnFocus = useReturnFocus();
  return (
    <Primitive.Root open={open} onOpenChange={onOpenChange}>
      <Primitive.Portal>
        <Primitive.Overlay className="fixed inset-0 z-40 motion-safe:animate-[appear_120ms_ease-out] bg-scrim" />
        <Primitive.Content
          onOpenAutoFocus={focusContent}
          onCloseAutoFocus={returnFocus}
          {...(description === undefined ? { "aria-describedby": undefined } : {})}
          className="fixed top-1/2 left-1/2 z-50 max-h-[calc(100dvh-32px)] w-[calc(100vw-32px)] max-w-md -translate-x-1/2 -translate-y-1/2 motion-safe:animate-[appear_120ms_ease-out] overflow-y-auto rounded-lg border border-line bg-raised p-5 shadow-2xl outline-none"
        >
          <div className="mb-1 flex items-start justify-between gap-4">
            <Primitive.Title className="font-semibold text-lg">{title}</Primitive.Title>
            <Primitive.Close asChild>
              <IconButton label="Close" className="-mt-1 -mr-2">
                <X size={16} aria-hidden />
              </IconButton>
            </Primitive.Close>
          </div>
          {description !== undefined && (
            <Primitive.Description className="mb-4 text-ink-muted">{description}</Primitive.Description>
          )}
          {children}
        </Primitive.Content>
      </Primitive.Portal>
    </Primitive.Root>
  );
}

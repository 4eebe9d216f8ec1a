import { DropdownMenu as Primitive } from "radix-ui";
import type { ReactNode } from "react";

/**
 * A menu of acts behind one button. The trigger is the child that takes a ref, such as a Button. It stays where it
 * is in the document and hides nothing: in a portal it would be outside of the page's landmarks.
 */
export function DropdownMenu({ trigger, children }: { trigger: ReactNode; children: ReactNode }) {
  return (
    <Primitive.Root modal={false}>
      <Primitive.Trigger asChild>{trigger}</Primitive.Trigger>
      <Primitive.Content
        align="end"
        sideOffset={4}
        className="z-50 min-w-44 rounded-lg border border-line bg-raised p-1 shadow-xl motion-safe:animate-[appear_80ms_ease-out]"
      >
        {children}
      </Primitive.Content>
    </Primitive.Root>
  );
}

export function DropdownMenuItem(props: { onSelect: () => void; disabled?: boolean; children: ReactNode }) {
  return (
    <Primitive.Item
      onSelect={props.onSelect}
      {...(props.disabled === true ? { disabled: true } : {})}
      className="flex h-8 cursor-pointer items-center gap-2 rounded-md px-2 text-sm outline-none data-disabled:cursor-default data-highlighted:bg-hover data-disabled:text-ink-faint pointer-coarse:h-11"
    >
      {props.children}
    </Primitive.Item>
  );
}

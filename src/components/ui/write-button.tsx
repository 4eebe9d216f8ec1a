import type { ComponentProps } from "react";
import { useWriteAccess } from "../../lib/write-access.ts";
import { Button } from "./button.tsx";

/**
 * A button whose act changes the database. Unarmed it opens the arming dialog instead, so that the way forward
 * is where the hand already is; without the role it says why it does not work.
 */
export function WriteButton({
  onClick,
  children,
  ...props
}: ComponentProps<typeof Button> & { onClick: () => void }) {
  const access = useWriteAccess();
  if (access.allowed) {
    return (
      <Button {...props} onClick={onClick}>
        {children}
      </Button>
    );
  }
  if (access.arm === undefined) {
    return (
      <Button {...props} unavailable={access.reason}>
        {children}
      </Button>
    );
  }
  return (
    <Button {...props} onClick={access.arm}>
      Arm to {typeof children === "string" ? lowerFirst(children) : "continue"}
    </Button>
  );
}

function lowerFirst(text: string): string {
  return text.charAt(0).toLowerCase() + text.slice(1);
}

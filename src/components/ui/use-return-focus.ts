import { useState } from "react";

/**
 * For onCloseAutoFocus of an overlay that is mounted when it opens. Radix gives the focus back to a trigger
 * of its own only, and ours are opened by addresses and keys: it goes back to where it was when the overlay
 * came, unless something else has taken it, such as the page that a choice led to.
 */
export function useReturnFocus(): (event: Event) => void {
  const [opener] = useState(() => document.activeElement);
  return (event) => {
    event.preventDefault();
    const untaken = document.activeElement === null || document.activeElement === document.body;
    if (untaken && opener instanceof HTMLElement && opener.isConnected) opener.focus();
  };
}

/** Starts reading at the top of an opened dialog; by default its first button, Close, would be focused. */
export function focusContent(event: Event): void {
  event.preventDefault();
  if (event.currentTarget instanceof HTMLElement) event.currentTarget.focus();
}

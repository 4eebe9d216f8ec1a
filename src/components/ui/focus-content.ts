/**
 * Puts the focus on the field marked data-autofocus, or at the top of an opened dialog; by default its first
 * button, Close, would have it. (autoFocus alone is undone by an overlay beneath that holds the focus.)
 */
export function focusContent(event: Event): void {
  event.preventDefault();
  if (!(event.currentTarget instanceof HTMLElement)) return;
  const field = event.currentTarget.querySelector<HTMLElement>("[data-autofocus]");
  (field ?? event.currentTarget).focus();
}

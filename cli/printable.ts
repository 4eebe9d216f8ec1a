import { visibleText } from "#domain/identifiers/visible-text.ts";

/** Text that is safe to show on one line of a terminal: an escape sequence in a table name must not reach it. */
export const printable: (text: string) => string = visibleText;

/** Something the person at the terminal can act on; its message is all they are shown. */
export class StackError extends Error {
  override name = "StackError";
}

/** A join that is answered with an error. */
export class JoinRefusal extends Error {
  override name = "JoinRefusal";
  /** null: refused without a line in the log. */
  readonly log: { level: "error" | "warning"; code: string; text: string } | null;
  /** Ends the whole connection too. */
  readonly disconnects: boolean;

  private constructor(reason: string, log: JoinRefusal["log"], disconnects: boolean, cause: unknown) {
    super(reason, { cause });
    this.log = log;
    this.disconnects = disconnects;
  }

  static logged(
    code: string,
    text: string,
    options: { cause?: unknown; level?: "warning" } = {},
  ): JoinRefusal {
    const { cause, level = "error" } = options;
    return new JoinRefusal(`${code}: ${text}`, { level, code, text }, false, cause);
  }

  /** Where the log says more than the client may know. */
  static told(reason: string, code: string, text: string, cause: unknown): JoinRefusal {
    return new JoinRefusal(reason, { level: "error", code, text }, false, cause);
  }

  static quiet(reason: string, disconnects = false): JoinRefusal {
    return new JoinRefusal(reason, null, disconnects, undefined);
  }
}

/** A program of the stack while it runs. */
export interface RunningPart {
  /** Settles when it has ended; true when it was asked to. */
  ended: Promise<boolean>;
  stop(): Promise<void>;
}

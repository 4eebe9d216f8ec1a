/** The decoded payload of a verified JWT. `role` and `exp` are mandatory for Realtime. */
export interface Claims {
  role: string;
  /** Seconds since the epoch. */
  exp: number;
  sub?: string;
  [claim: string]: unknown;
}

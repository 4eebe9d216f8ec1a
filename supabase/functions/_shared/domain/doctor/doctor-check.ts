import { z } from "zod";

/** `unknown` says that it could not be looked at; it is never a guess. */
export const doctorStates = ["ok", "warn", "fail", "unknown"] as const;

export const doctorCheckSchema = z.object({
  name: z.string(),
  state: z.enum(doctorStates),
  /** What is the case. */
  summary: z.string(),
  /** What to do about it; null when nothing has to be done. */
  remedy: z.string().nullable(),
});
export type DoctorCheck = z.infer<typeof doctorCheckSchema>;

/** Output of `realtime-optimizer doctor --json`. */
export const doctorReportSchema = z.object({
  version: z.literal(1),
  state: z.enum(doctorStates),
  checks: z.array(doctorCheckSchema),
});
export type DoctorReport = z.infer<typeof doctorReportSchema>;

/** The worst state decides; `unknown` weighs less than a warning, for nothing is known to be wrong. */
export function doctorReport(checks: DoctorCheck[]): DoctorReport {
  const worst = (["fail", "warn", "unknown"] as const).find((state) =>
    checks.some((check) => check.state === state),
  );
  return { version: 1, state: worst ?? "ok", checks };
}

export interface EscalationLevel {
  level: 1 | 2 | 3;
  /** Whose it is now. */
  who: string;
  /** Minutes after the start from which it holds. */
  fromMinutes: number;
  /** What to do at this level. */
  acts: readonly string[];
}

/** R4.6. */
export const escalationLevels: readonly EscalationLevel[] = [
  {
    level: 1,
    who: "On-call engineer",
    fromMinutes: 0,
    acts: [
      "Run the case of the symptom, and apply the fix that it offers.",
      "Look at the platform's status page before changing anything of your own.",
    ],
  },
  {
    level: 2,
    who: "Engineering lead",
    fromMinutes: 15,
    acts: [
      "Call the engineering lead, and hand over the summary below.",
      "Roll back what was deployed or applied shortly before it began.",
    ],
  },
  {
    level: 3,
    who: "Support of the platform",
    fromMinutes: 60,
    acts: [
      "Open a ticket with the summary below.",
      "Switch the clients to polling, and tell users that updates come late.",
    ],
  },
];

/** The level of an incident that has gone on for so many ms. */
export function escalationLevel(elapsedMs: number): EscalationLevel {
  const minutes = elapsedMs / 60_000;
  const [first] = escalationLevels;
  const reached = escalationLevels.filter(({ fromMinutes }) => minutes >= fromMinutes).at(-1) ?? first;
  if (reached === undefined) throw new Error("there is no level of escalation");
  return reached;
}

/** Minutes until the next level, rounded up; null at the last. */
export function minutesToNextLevel(elapsedMs: number): number | null {
  const minutes = elapsedMs / 60_000;
  const next = escalationLevels.find(({ fromMinutes }) => fromMinutes > minutes);
  return next === undefined ? null : Math.ceil(next.fromMinutes - minutes);
}

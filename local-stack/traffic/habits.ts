import { clientHabits, clinicianHabits } from "./client-portal/pages.ts";
import { authorHabits } from "./course-generation/pages.ts";
import type { Habits } from "./page.ts";
import { authors, clinicians, couples, portalClients, suppliers } from "./people/people.ts";
import type { Person } from "./people/person.ts";
import { pick } from "./pick.ts";
import { coupleHabits, supplierHabits } from "./wedding-suppliers/pages.ts";

/** Everybody, and what they do. */
export const habitsOfPeople: { person: Person; habits: Habits }[] = [
  ...authors.map((person) => ({ person, habits: authorHabits(person) })),
  ...portalClients.map((person) => ({ person, habits: clientHabits(person) })),
  ...clinicians.map((person) => ({ person, habits: clinicianHabits(person, pick(portalClients, 0)) })),
  ...suppliers.map((person) => ({ person, habits: supplierHabits(person) })),
  // Guest n of the seed was invited by couple 1 + n % 1500.
  ...couples.map((person, index) => ({
    person,
    habits: coupleHabits(person, `guest${index + 1}@example.com`),
  })),
];

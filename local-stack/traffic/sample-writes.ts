import type { Sql } from "postgres";
import { clientPortalWrites } from "./client-portal/writes.ts";
import { courseGenerationWrites } from "./course-generation/writes.ts";
import { authors, clinicians, couples, portalClients, suppliers } from "./people/people.ts";
import { weddingWrites } from "./wedding-suppliers/writes.ts";
import type { Write } from "./write.ts";

/** What the servers of all sample applications write. */
export function sampleWrites(sql: Sql): Write[] {
  return [
    ...courseGenerationWrites(sql, authors),
    ...clientPortalWrites(sql, portalClients, clinicians),
    ...weddingWrites(sql, suppliers, couples),
  ];
}

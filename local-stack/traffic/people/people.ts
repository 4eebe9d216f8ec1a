import type { Author, Couple, Person, PortalClient, Supplier } from "./person.ts";
import { stableUuid } from "./stable-uuid.ts";

const CLINICIANS = 45;

// The seeds number their rows so that author n owns course n and follows job n - 1, and that supplier 7n + 1
// works for couple n + 1.
export const authors: Author[] = [2, 3, 4].map((n) => ({
  email: `author-${n}@example.com`,
  userId: stableUuid("author", n),
  appMetadata: {},
  courseId: stableUuid("course", n),
  jobId: stableUuid("job", n - 1),
}));

export const portalClients: PortalClient[] = [5, 50].map((n) => ({
  email: `client-${n}@example.com`,
  userId: stableUuid("client", n),
  appMetadata: {},
  conversationId: stableUuid("conversation", n),
  clinicianId: stableUuid("clinician", n % CLINICIANS),
}));

export const clinicians: Person[] = [5].map((n) => ({
  email: `clinician-${n}@example.com`,
  userId: stableUuid("clinician", n),
  appMetadata: {},
}));

export const suppliers: Supplier[] = [8, 15].map((n) => {
  const supplierId = stableUuid("supplier", n);
  return {
    email: `supplier-${n}@example.com`,
    userId: stableUuid("supplier-user", n),
    appMetadata: { supplier_id: supplierId },
    supplierId,
  };
});

export const couples: Couple[] = [2, 3].map((n) => {
  const coupleId = stableUuid("couple", n);
  return {
    email: `couple-${n}@example.com`,
    userId: stableUuid("couple-user", n),
    appMetadata: { couple_id: coupleId },
    coupleId,
  };
});

export const people: Person[] = [...authors, ...portalClients, ...clinicians, ...suppliers, ...couples];

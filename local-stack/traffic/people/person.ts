/** Somebody who uses a sample application. Opens nothing but the sample rows of a stack on this machine. */
export interface Person {
  email: string;
  userId: string;
  /** What the server adds to a login's app_metadata. */
  appMetadata: Record<string, string>;
}

export const PASSWORD = "sample-local-only";

export interface Author extends Person {
  courseId: string;
  jobId: string;
}

export interface PortalClient extends Person {
  conversationId: string;
  clinicianId: string;
}

export interface Supplier extends Person {
  supplierId: string;
}

export interface Couple extends Person {
  coupleId: string;
}

import { z } from "zod";

/** pg_class.relkind of what may be published or subscribed to. */
export const relationKindSchema = z.enum([
  "table",
  "partitioned_table",
  "view",
  "materialized_view",
  "foreign_table",
]);

export const publicationFactsSchema = z.object({
  name: z.string(),
  owner: z.string(),
  alterable: z.boolean(),
  allTables: z.boolean(),
  schemas: z.array(z.string()),
  publishViaPartitionRoot: z.boolean(),
  publishes: z.object({ insert: z.boolean(), update: z.boolean(), delete: z.boolean() }),
});
export type PublicationFacts = z.infer<typeof publicationFactsSchema>;

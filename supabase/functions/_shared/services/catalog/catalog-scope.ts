/** Which relations to read. Names that do not exist are simply absent from the facts. */
export interface CatalogScope {
  relations: { schema: string; table: string }[];
  /** True: only these. Otherwise also everything published and everything with a live subscription. */
  only?: boolean;
}

/** A parsed Prisma schema, as far as it is read. */
export interface PrismaTree {
  list: readonly PrismaBlock[];
}

export interface PrismaBlock {
  /** `model`, `view`, `enum`, `type`, `datasource`, `generator`, comments and breaks. */
  type: string;
  name?: unknown;
  properties?: readonly PrismaProperty[];
}

/** A field, or an attribute of the whole block such as `@@map`. */
export interface PrismaProperty {
  type: string;
  name?: unknown;
  fieldType?: unknown;
  array?: boolean | undefined;
  attributes?: readonly PrismaAttribute[] | undefined;
  args?: readonly PrismaArgument[] | undefined;
}

export interface PrismaAttribute {
  name: string;
  args?: readonly PrismaArgument[] | undefined;
}

/** A literal with its quotes, a name, `{ key, value }`, `{ args: […] }` or `{ name, params }`. */
export interface PrismaArgument {
  value: unknown;
}

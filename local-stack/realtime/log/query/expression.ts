export type Expression =
  | { kind: "literal"; value: string | number | boolean | null }
  | { kind: "column"; name: string }
  | { kind: "call"; name: string; args: Expression[] }
  | { kind: "interval"; amount: number; unit: string }
  | { kind: "list"; items: Expression[] };

export interface Query {
  select: { expression: Expression; name: string }[];
  where: Expression | null;
  groupBy: Expression[];
  having: Expression | null;
  orderBy: { expression: Expression; descending: boolean }[];
  limit: number;
  offset: number;
}

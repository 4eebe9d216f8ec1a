import { displayIdentifier, displayName } from "../identifiers/display-name.ts";
import type { LiveTestPlan, LiveTestVariant } from "./live-test.ts";
import { testValue } from "./test-value.ts";
import type { TestableColumn, TestableTable, TestableTrigger } from "./testable-table.ts";

type Operation = TestableTrigger["on"][number];

/** Types of keys that look in a change as they do in SQL, so that the test knows its own row. */
const recognisable = /^(int[248]|uuid|text|varchar|bpchar|citext|name|bool)$/;

/** Schemas of the platform and of the console: a row there is not a test row. */
const closed =
  /^(pg_|information_schema$|(auth|storage|realtime|vault|cron|net|supabase_migrations|supabase_functions|realtime_optimizer)$)/;

/** Whether a table can take a test row, what the row would hold, and what else would happen. Pure; decides nothing twice. */
export function planLiveTest(table: TestableTable): LiveTestPlan {
  return {
    schema: table.schema,
    table: table.table,
    published: table.publishes.length > 0,
    insert: planInsert(table),
    update: planUpdate(table),
  };
}

/** The column that the update sets to itself; undefined when none can be set. */
export function selfSetColumn({ columns, primaryKey }: TestableTable): TestableColumn | undefined {
  const settable = columns.filter(({ generated }) => !generated);
  return settable.find(({ name }) => primaryKey.includes(name)) ?? settable[0];
}

/** Key columns by which a change is recognised. */
export function recognisableKey({ columns, primaryKey }: TestableTable): string[] {
  const types = new Map(columns.map((column) => [column.name, column]));
  return primaryKey.filter((name) => {
    const column = types.get(name);
    return column !== undefined && (column.firstLabel !== null || recognisable.test(column.baseType));
  });
}

/** A DELETE must run the foreign keys that point to the table, and those are triggers too. */
export function deletesSilently({ silenceable, referenced }: TestableTable): boolean {
  return silenceable && !referenced;
}

function planInsert(table: TestableTable): LiveTestPlan["insert"] {
  const values: { column: string; value: string }[] = [];
  const obstacles = [...commonObstacles(table), ...privilegeObstacles(table, ["insert", "delete"])];
  for (const column of table.columns) {
    if (!column.notNull) continue;
    const name = displayIdentifier(column.name);
    // A default names somebody's row as well, and the foreign key is not even checked while triggers are silent.
    if (column.references !== null) {
      obstacles.push(
        `Column ${name} must name a row of ${column.references}: a made-up row would belong to a real one.`,
      );
      continue;
    }
    if (column.hasDefault || column.generated) continue;
    const value = testValue(column, table.primaryKey.includes(column.name));
    if (value === null) {
      obstacles.push(`Column ${name} needs a value of type ${column.type}, for which none can be made up.`);
    } else {
      values.push({ column: column.name, value });
    }
  }
  const triggers = [
    ...firing(table, "INSERT", table.silenceable),
    ...firing(table, "DELETE", deletesSilently(table)),
  ];
  const rest =
    values.length === 0 ? "" : ` and ${values.length === 1 ? "one made-up value" : "made-up values"}`;
  return {
    ...variant(obstacles, triggers, [
      `A row with the table's defaults${rest} is inserted and committed.`,
      "Every client that is subscribed to the table and may see the row receives its INSERT.",
      "Once it arrived, or after 15 s, the row is deleted; clients receive the DELETE. If this process dies in between, the next collection deletes it.",
      ...silence(table, ["INSERT", "DELETE"], triggers),
    ]),
    values,
    own: table.columns.filter((column) => mayBeOwn(column, table)).map(({ name }) => name),
  };
}

/** Not a key, which the listener's own row may have already, and no row of another table but their account. */
function mayBeOwn(
  { own, generated, references, name, baseType }: TestableColumn,
  table: TestableTable,
): boolean {
  const fits = /^(uuid|text|varchar|citext)$/.test(baseType) && !table.primaryKey.includes(name);
  return own && fits && !generated && (references === null || references === "auth.users");
}

function planUpdate(table: TestableTable): LiveTestVariant {
  const obstacles = [...commonObstacles(table), ...privilegeObstacles(table, ["update"])];
  const column = selfSetColumn(table);
  if (column === undefined) obstacles.push("Every column is generated, so none can be set.");
  if (table.empty) obstacles.push("The table holds no row.");
  const triggers = firing(table, "UPDATE", table.silenceable);
  return variant(obstacles, triggers, [
    `One row that nobody has locked gets ${column === undefined ? "a column" : displayIdentifier(column.name)} set to the value it has, and is committed.`,
    "Every client that is subscribed to the table and may see the row receives an UPDATE in which nothing differs.",
    "Nothing is left to clean up.",
    ...silence(table, ["UPDATE"], triggers),
  ]);
}

function variant(obstacles: string[], firingTriggers: TestableTrigger[], steps: string[]): LiveTestVariant {
  const names = new Set<string>();
  const triggers = firingTriggers.filter(({ name }) => !names.has(name) && names.add(name));
  const reaching = triggers
    .filter(({ outward }) => outward)
    .map(
      ({ name, function: called }) =>
        `Trigger ${displayIdentifier(name)} would fire, and ${called} seems to reach beyond the database (mail, webhooks, messages).`,
    );
  const all = [...obstacles, ...reaching];
  return {
    possible: all.length === 0,
    obstacles: all,
    steps,
    triggers: triggers.map(({ name, function: called, outward }) => ({ name, function: called, outward })),
  };
}

function commonObstacles(table: TestableTable): string[] {
  if (closed.test(table.schema))
    return [`Schema ${displayIdentifier(table.schema)} belongs to the platform.`];
  if (table.kind === "p") return ["Changes come from its partitions: test one of them."];
  if (table.kind !== "r")
    return [
      `${displayName({ schema: table.schema, table: table.table })} is not a table: it sends no changes of its own.`,
    ];
  const obstacles: string[] = [];
  if (table.primaryKey.length === 0) {
    obstacles.push(
      "The table has no primary key: Realtime sends no row, and the test could not find its own.",
    );
  } else if (recognisableKey(table).length === 0) {
    obstacles.push(
      "Its primary key is of a type that looks different in a change, so the test would not know its row.",
    );
  }
  if (table.rules) obstacles.push("The table has rewrite rules, which may turn the statement into another.");
  return obstacles;
}

function privilegeObstacles({ may }: TestableTable, needed: (keyof TestableTable["may"])[]): string[] {
  const missing = needed.filter((privilege) => !may[privilege]);
  return missing.length === 0
    ? []
    : [`The console's database role may not ${missing.join(" or ")} rows of it.`];
}

function firing(table: TestableTable, operation: Operation, silent: boolean): TestableTrigger[] {
  const modes = silent ? ["A", "R"] : ["O", "A"];
  return table.triggers.filter(({ on, enabled }) => on.includes(operation) && modes.includes(enabled));
}

function silence(table: TestableTable, operations: Operation[], fire: TestableTrigger[]): string[] {
  const concerned = table.triggers.filter(
    ({ on, enabled }) => enabled === "O" && on.some((operation) => operations.includes(operation)),
  );
  const silenced = concerned.filter((trigger) => !fire.includes(trigger)).length;
  if (silenced === 0) return [];
  return [`${silenced === 1 ? "One trigger is" : `${silenced} triggers are`} kept silent for this.`];
}

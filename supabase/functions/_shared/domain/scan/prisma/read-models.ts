import type { PrismaModel } from "../../subscriptions/subscription.ts";
import { createLineIndex } from "../line-index.ts";
import { valueAt } from "../packages/data-of.ts";
import type { PrismaArgument, PrismaProperty, PrismaTree } from "./prisma-tree.ts";

type Index = PrismaModel["indexes"][number];

const kinds: Record<string, Index["kind"]> = { id: "primary_key", unique: "unique", index: "index" };

/**
 * The models and views of a Prisma schema with the tables, columns and indexes they stand for. Relations are still
 * among the fields: which types are models is only known once every file of the schema is read.
 */
export function readModels(tree: PrismaTree, file: string, text: string): PrismaModel[] {
  const lineOf = createLineIndex(text);
  return tree.list.flatMap((block): PrismaModel[] => {
    if (block.type !== "model" && block.type !== "view") return [];
    const name = String(block.name);
    const properties = block.properties ?? [];
    const fields = properties.filter(({ type }) => type === "field");
    const attributes = properties.filter(({ type }) => type === "attribute");
    const columns = new Map(fields.map((field) => [String(field.name), columnOf(field)]));
    const start = text.search(new RegExp(`^[ \\t]*${block.type}[ \\t]+${name}\\b`, "m"));
    const columnsOf = (argument: unknown) => fieldNames(argument).map((field) => columns.get(field) ?? field);
    return [
      {
        name,
        schema: textOf(first(attributes, "schema")),
        table: textOf(first(attributes, "map")) ?? name,
        file,
        line: lineOf(Math.max(0, start)),
        fields: fields
          .filter(({ attributes: own = [] }) => !own.some((attribute) => attribute.name === "relation"))
          .map((field) => ({
            name: String(field.name),
            column: columnOf(field),
            type: `${typeOf(field.fieldType)}${field.array ? "[]" : ""}`,
          })),
        indexes: [
          ...fields.flatMap((field) => ownIndexes(field)),
          ...attributes.flatMap((attribute) => blockIndex(attribute, columnsOf)),
        ],
      },
    ];
  });
}

/** Without the fields that stand for other models, which are no columns. */
export function scalarFields(models: readonly PrismaModel[]): PrismaModel[] {
  const names = new Set(models.map(({ name }) => name));
  return models.map((model) => ({
    ...model,
    fields: model.fields.filter(({ type }) => !names.has(type.replace(/\[\]$/, ""))),
  }));
}

function columnOf({ name, attributes = [] }: PrismaProperty): string {
  return textOf(attributes.find((attribute) => attribute.name === "map")?.args) ?? String(name);
}

function ownIndexes(field: PrismaProperty): Index[] {
  return (field.attributes ?? []).flatMap(({ name, args }) => {
    const kind = name === "index" ? undefined : kinds[name];
    return kind ? [{ kind, columns: [columnOf(field)], name: named(args, "map") }] : [];
  });
}

function blockIndex(attribute: PrismaProperty, columnsOf: (argument: unknown) => string[]): Index[] {
  const kind = kinds[String(attribute.name)];
  if (!kind) return [];
  const args = attribute.args ?? [];
  const fields = args.find(({ value }) => valueAt(value, "key") === "fields") ?? args[0];
  const list = valueAt(fields?.value, "key") === "fields" ? valueAt(fields?.value, "value") : fields?.value;
  const columns = columnsOf(list);
  return columns.length > 0 ? [{ kind, columns, name: named(args, "map") }] : [];
}

/** `[a, b(sort: Desc)]` */
function fieldNames(list: unknown): string[] {
  const items = valueAt(list, "args");
  return (Array.isArray(items) ? items : []).map((item: unknown) =>
    typeof item === "string" ? item : String(valueAt(item, "name")),
  );
}

function first(attributes: readonly PrismaProperty[], name: string): readonly PrismaArgument[] | undefined {
  return attributes.find((attribute) => attribute.name === name)?.args;
}

/** The text of `("…")` or `(name: "…")`. */
function textOf(args: readonly PrismaArgument[] | undefined): string | null {
  const value = args?.[0]?.value;
  return unquoted(valueAt(value, "key") === "name" ? valueAt(value, "value") : value);
}

function named(args: readonly PrismaArgument[] | undefined, key: string): string | null {
  const found = args?.find(({ value }) => valueAt(value, "key") === key);
  return unquoted(valueAt(found?.value, "value"));
}

function unquoted(value: unknown): string | null {
  if (typeof value !== "string" || !value.startsWith('"')) return null;
  const parsed: unknown = JSON.parse(value);
  return typeof parsed === "string" ? parsed : null;
}

/** `Unsupported("tsvector")` is a function in the tree. */
function typeOf(fieldType: unknown): string {
  return typeof fieldType === "string" ? fieldType : String(valueAt(fieldType, "name"));
}

import { describe, expect, it } from "vitest";
import { databaseDetails, placeOf, readPlace } from "./log-places.ts";

describe("what a line is about", () => {
  it.each([
    [
      "Unable to subscribe to changes with given parameters: [event: INSERT, schema: public, table: orders, filters: []]",
      { schema: "public", table: "orders" },
    ],
    [
      '[event: *, schema: back office, table: weird "table"; drop, filters: [{"id", "eq", "7", false}], select: nil]',
      { schema: "back office", table: 'weird "table"; drop' },
    ],
    ['%{"event" => "*", "schema" => "shop", "table" => "chats"}', { schema: "shop", table: "chats" }],
    ['{"schema":"public","table":"my orders"}', { schema: "public", table: "my orders" }],
    [
      'ERROR 42P01 (undefined_table) relation "public.orders" does not exist',
      { schema: "public", table: "orders" },
    ],
    ["permission denied for table orders", { schema: null, table: "orders" }],
    ['new row violates row-level security policy for table "messages"', { schema: null, table: "messages" }],
  ])("%s", (text, table) => {
    expect(readPlace(placeOf(text))).toEqual({ table, topic: null });
  });

  it.each([
    ["You do not have permissions to read from this Channel topic: room one", "room one"],
    ['join of "realtime:room:1" failed', "room:1"],
    ["Error on topic: realtime:lobby, retrying", "lobby"],
  ])("%s", (text, topic) => {
    expect(readPlace(placeOf(text))).toEqual({ table: null, topic });
  });

  it("names no table where the binding is for all of them", () => {
    expect(readPlace(placeOf("[event: *, schema: public, table: *, filters: []]")).table).toBeNull();
  });

  it("finds the role and the SQLSTATE of the database's errors", () => {
    expect(databaseDetails({ text: 'ERROR 42704 (undefined_object) role "ghost" does not exist' })).toEqual({
      role: "ghost",
      sqlState: "42704",
    });
    expect(databaseDetails({ text: "all is well" })).toEqual({ role: null, sqlState: null });
  });
});

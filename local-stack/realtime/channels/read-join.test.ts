import { describe, expect, test } from "vitest";
import { bindingId } from "./binding-id.ts";
import { readBindings } from "./read-bindings.ts";
import { readJoin } from "./read-join.ts";

const config = (value: unknown) => readJoin({ config: value });

describe("readJoin", () => {
  test.each([
    ["nothing", undefined],
    ["null", null],
    ["an empty object", {}],
    ["text", "join"],
  ])("takes %s for the API before config", (_, payload) => {
    expect(readJoin(payload)).toMatchObject({ changes: null, isPrivate: false, faults: [] });
  });

  test.each([
    [true, true],
    [false, false],
    ["true", true],
    ["TRUE", true],
    ["false", false],
    [null, false],
    [undefined, false],
  ])("reads %j as %j", (value, expected) => {
    expect(config({ private: value })).toMatchObject({ isPrivate: expected, faults: [] });
  });

  test("keeps what it understands and names what it does not", () => {
    const join = config({
      private: "perhaps",
      broadcast: { ack: "true", self: 1 },
      presence: [],
      postgres_changes: "all",
    });
    expect(join).toMatchObject({ isPrivate: false, ackBroadcast: true, selfBroadcast: false, changes: [] });
    expect(join.faults).toEqual([
      "config.presence: unable to parse, expected a map",
      "config.private: unable to parse, expected boolean",
      "config.broadcast.self: unable to parse, expected boolean",
      "config.postgres_changes: unable to parse, expected an array of maps",
    ]);
  });

  test("makes up a presence key where there is none", () => {
    const keys = [config({}).presenceKey, config({ presence: { key: "" } }).presenceKey];
    expect(keys).toEqual([expect.stringMatching(/^[\da-f-]{36}$/), expect.stringMatching(/^[\da-f-]{36}$/)]);
    expect(keys[0]).not.toBe(keys[1]);
    expect(config({ presence: { key: "me" } }).presenceKey).toBe("me");
  });

  test.each([
    ["none", {}, null],
    ["an access token", { access_token: "a.b.c" }, "a.b.c"],
    ["both, of which the user's wins", { access_token: "a.b.c", user_token: "d.e.f" }, "d.e.f"],
    ["an API key, which stands for the connection's own", { access_token: "sb_publishable_x" }, null],
    ["null", { access_token: null }, null],
  ])("token: %s", (_, payload, token) => {
    expect(readJoin(payload).token).toBe(token);
  });

  test("leaves out entries of null", () => {
    expect(config({ postgres_changes: [null, { event: "*" }] }).changes).toEqual([{ event: "*" }]);
  });
});

describe("readBindings", () => {
  test("gives equal bindings equal ids, whatever the order of keys, and others other ids", () => {
    const [first, same, other] = readBindings(
      [
        { event: "*", schema: "public", table: "a" },
        { table: "a", schema: "public", event: "*" },
        { event: "*", schema: "public", table: "b" },
      ],
      "room",
    );
    expect(first?.id).toBe(same?.id);
    expect(first?.id).not.toBe(other?.id);
  });

  test("never gives 0, which the official client takes for none", () => {
    for (let n = 0; n < 2_000; n += 1) {
      const id = bindingId({ n });
      expect(id).toBeGreaterThan(0);
      expect(id).toBeLessThan(2 ** 27);
    }
  });

  test.each([
    ["public", { schema: "public" }],
    ["public:notes", { schema: "public", table: "notes" }],
    ["public:notes:id=eq.1:2", { schema: "public", table: "notes", filter: "id=eq.1:2" }],
  ])("before config, %s named what to listen to", (topic, params) => {
    expect(readBindings(null, topic)).toEqual([{ id: bindingId(params), params }]);
  });

  test("refuses an entry that is no object", () => {
    expect(() => readBindings(["*"], "room")).toThrow('expected a map, got: "*"');
  });
});

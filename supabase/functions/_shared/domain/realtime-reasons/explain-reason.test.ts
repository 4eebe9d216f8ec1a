import { describe, expect, it } from "vitest";
import { explainReason } from "./explain-reason.ts";

describe("reasons of Realtime in words", () => {
  it.each([
    ["InvalidJWTToken: Token has expired 4 seconds ago", /past its end/],
    ["Token has expired", /past its end/],
    ["InvalidJWTToken: Fields `role` and `exp` are required in JWT", /lacks the claims/],
    ["MalformedJWT: The token provided is not a valid JWT", /not a JWT/],
    ["JwtSignatureError: Failed to validate JWT signature", /signed with a key/],
    ["Unauthorized: You do not have permissions to read from this Channel topic: room", /No SELECT policy/],
    ["You no longer have permission to read from this Channel topic: room", /new token/],
    ["PrivateOnly: This project only allows private channels", /private channels only/],
    ["ChannelRateLimitReached: Too many channels", /as many channels/],
    ["ConnectionRateLimitReached: Too many connected users", /as many connections/],
    ["ClientJoinRateLimitReached: Too many joins per second", /whole connection/],
    ["Too many messages per second", /every channel is shut down/],
    ["Client presence rate limit exceeded", /Presence changed/],
    ["Realtime was disabled for this tenant", /not switched on/],
    ["RealtimeRestarting: Realtime is restarting, please standby", /starting/],
    ["DatabaseLackOfConnections: Database can't accept more connections, Realtime won't connect", /no conn/],
    ["UnableToConnectToProject: Realtime was unable to connect to the project database", /could not connect/],
    ["Realtime was unable to connect to the project database", /could not connect/],
    ["QueryCanceled: canceling statement due to statement timeout", /statement timeout/],
    ["UnableToReplayMessages: Replay is not allowed for public channels", /Only private/],
    ["Subscribed to PostgreSQL", /changes are delivered/],
    [
      "Unable to subscribe to changes with given parameters. Please check Realtime is enabled for the given connect parameters: [event: INSERT, schema: public, table: t, filters: [], select: nil]",
      /No published table/,
    ],
    [
      "Unable to subscribe to changes with given parameters. An exception happened so please check your connect parameters: [schema: public]. Exception: ERROR P0001 invalid column for filter x",
      /column does not exist/,
    ],
    ['Error parsing `filter` params: ["foo", "hey"]', /filter has a form/],
    ["mismatch between server and client bindings for postgres changes", /understood the bindings/],
    ["socket closed: 1012", /connection to Realtime was lost/],
    ["timed out", /No answer/],
  ])("%s", (text, meaning) => {
    expect(explainReason(text)?.meaning).toMatch(meaning);
    expect(explainReason(text)?.remedy).not.toBe("");
  });

  it("does not explain what it does not know", () => {
    expect(explainReason("Unknown Error on Channel")).toBeNull();
  });
});

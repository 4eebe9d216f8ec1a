import { describe, expect, it } from "vitest";
import { reasons } from "../realtime-reasons/reasons.ts";
import { logCodeOf, logCodes } from "./log-codes.ts";

/** Names of ERROR_CODES.md of Realtime 2.129, of its sources where that leaves some out, and of older servers. */
const names = `
TopicNameRequired InvalidJoinPayload RealtimeDisabledForConfiguration TenantNotFound MissingAPIKey
ErrorConnectingToWebsocket UnableToDeleteTenant UnableToSetPolicies UnableCheckoutConnection
UnableToSubscribeToPostgres ReconnectSubscribeToPostgres ChannelRateLimitReached ConnectionRateLimitReached
ClientJoinRateLimitReached DatabaseConnectionRateLimitReached MessagePerSecondRateLimitReached
RealtimeDisabledForTenant UnableToConnectToTenantDatabase DatabaseLackOfConnections DatabaseIpVersionIsIpv4
DatabaseConnectionDown RealtimeNodeDisconnected MigrationsFailedToRun StartReplicationFailed
ReplicationConnectionTimeout ReplicationConnectionDown ReplicationConnectionRecoveryFailed
ReplicationConnectionWatchdogTimeout ReplicationMaxWalSendersReached PartitionCreationFailed
MissingPartition ErrorStartingPostgresCDC ReplicationSlotBeingUsed PoolingReplicationPreparationError
PoolingReplicationError CheckOidsError SubscriptionCleanupFailed SubscriptionDeletionFailed
ReplicationPollerConnectionFailed ReplicationPollerMaxRetriesReached DropReplicationSlotFailed
SubscriptionManagerConnectionFailed PgStatActivityQueryFailed RateCounterError
UnableToCheckProcessesOnRemoteNode UnhandledProcessMessage UnableToTrackPresence UnknownPresenceEvent
IncreaseConnectionPool IncreaseSubscriptionConnectionPool RlsPolicyError UnableToConnectToProject
JwtSignatureError MalformedJWT Unauthorized RealtimeRestarting InvalidPresencePayload UnprocessableEntity
InitializingProjectConnection TimeoutOnRpcCall ErrorOnRpcCall RpcError ErrorExecutingTransaction
SynInitializationError JanitorFailedToDeleteOldMessages UnableToEncodeJson UnableToBroadcastChanges
WarnSendingBroadcastMessage UnexpectedMessageReceived ErrorRunningQuery UnknownError QueryCanceled
UnknownErrorOnController UnknownErrorOnChannel UnknownErrorOnCounter MusterJoinError
PresenceRateLimitReached ClientPresenceRateLimitReached UnableToReplayMessages JwtSignerError
MalformedWebSocketMessage UnknownErrorOnWebSocketMessage ReplicationSlotLagTooHigh
ReplicationSlotLagCheckSkipped ReplicationSlotNotAlive HttpServerError HttpClientError JoinsRateLimitReached
InvalidJWTToken PrivateOnly UnableToHandleBroadcast UnableToHandlePresence ChannelShutdown
ReplicationRecoveryWindowExceeded DatabaseConnectionRecoveryWindowExceeded MigrationCountMismatch
MigrationCountMismatchReconcileFailed MetricsPusherTimeout MetricsPusherTaskExited MetricsPusherFailed
MetricsPusherException EncryptionReconcileFailed TenantInfoPgVersionFailed InvalidJWTExpiration
TableHasSpacesInName StartListenAndReplicationFailed SubscriptionInsertFailed ErrorSendingBroadcastMessage
ReplicationSlotCheckSkipped
`
  .trim()
  .split(/\s+/);

describe("operational codes", () => {
  it.each(names)("knows %s with what it means and what to do", (name) => {
    const known = logCodeOf(name);
    expect(known).toMatchObject({ code: name });
    expect(known?.meaning).toMatch(/^\S.+\.$/s);
    expect(known?.remedy).toMatch(/^\S.+\.$/s);
  });

  it("names no code twice, and none that is written nowhere", () => {
    const listed = logCodes.map(({ code }) => code);
    expect(new Set(listed).size).toBe(listed.length);
    expect(listed.filter((code) => !names.includes(code))).toEqual([]);
  });

  it("says of a code that clients are told the same as realtime-reasons does", () => {
    for (const { code, meaning } of logCodes) {
      const told = reasons.find(({ pattern }) => pattern.source.includes("^") && pattern.test(code));
      if (told !== undefined) expect(meaning, code).toBe(told.meaning);
    }
  });

  it("knows codes that share a beginning", () => {
    expect(logCodeOf("TenantMigrationsBehind")).toMatchObject({
      code: "TenantMigrationsBehind",
      severity: "INFO",
    });
  });

  it("knows no code that merely looks like one", () => {
    expect(logCodeOf("SomethingNobodyWrote")).toBeNull();
  });
});

import type { IncomingMessage } from "node:http";
import { identify } from "../auth/identify.ts";
import { TokenError } from "../auth/token-error.ts";
import type { LogLevel, RealtimeLog } from "../log/realtime-log.ts";
import type { ProtocolVersion } from "../protocol/message.ts";
import type { Handshake } from "./client-socket.ts";
import { HandshakeRefusal } from "./handshake-refusal.ts";
import type { Project } from "./project.ts";

/**
 * Checks who wants to connect.
 * @throws HandshakeRefusal
 */
export async function readHandshake(project: Project, request: IncomingMessage): Promise<Handshake> {
  const { searchParams } = new URL(request.url ?? "/", "http://realtime");
  const version = versionOf(searchParams.get("vsn"));
  const logLevel = logLevelOf(searchParams.get("log_level"));
  const log = project.log.atLevel(logLevel);
  if (project.tenant.suspended) {
    throw refuse(log, 403, "RealtimeDisabledForTenant", "Realtime disabled for this tenant", {
      told: "Realtime was disabled for this tenant",
    });
  }
  const token = firstOf(request.headers["x-api-key"]) ?? searchParams.get("apikey");
  if (token === null || token === "") {
    throw refuse(log, 401, "MissingAPIKey", "API key is missing or not a valid string", {
      told: "API key is missing",
    });
  }
  const claims = await identify(token, project.access, Date.now() / 1000).catch((error: unknown) => {
    throw error instanceof TokenError ? tokenRefusal(log, error) : error;
  });
  checkLimits(project, log);
  return { version, logLevel, token, claims, headers: headersOf(request) };
}

function checkLimits({ tenant, sockets, rates }: Project, log: RealtimeLog): void {
  const { connections } = tenant.limits;
  if (connections !== null && sockets.users >= connections) {
    throw refuse(log, 429, "ConnectionRateLimitReached", "Too many connected users");
  }
  if (rates.joins.triggered) throw refuse(log, 429, "JoinsRateLimitReached", "Too many joins per second");
}

function tokenRefusal(log: RealtimeLog, { fault, message }: TokenError): HandshakeRefusal {
  switch (fault) {
    case "expired":
      log.write({ level: "warning", code: "InvalidJWTToken", text: message });
      return new HandshakeRefusal(401, "Token has expired");
    case "claims_missing":
      log.write({ level: "warning", code: "InvalidJWTToken", text: message });
      return new HandshakeRefusal(401, message);
    case "malformed":
      return refuse(log, 401, "MalformedJWT", message);
    case "invalid":
      return refuse(log, 500, "ErrorConnectingToWebsocket", message, {
        told: "Error connecting to Realtime",
      });
    default:
      return refuse(log, 401, "ErrorConnectingToWebsocket", message);
  }
}

function refuse(
  log: RealtimeLog,
  status: number,
  code: string,
  text: string,
  { told = text }: { told?: string } = {},
): HandshakeRefusal {
  log.write({ level: "error", code, text });
  return new HandshakeRefusal(status, told);
}

function versionOf(vsn: string | null): ProtocolVersion {
  if (vsn === null || /^1\.0\.\d+$/.test(vsn)) return "1.0.0";
  if (/^2\.0\.\d+$/.test(vsn)) return "2.0.0";
  throw new HandshakeRefusal(403, "Forbidden");
}

function logLevelOf(text: string | null): LogLevel {
  return text === "info" || text === "warning" ? text : "error";
}

/** Those a policy may look at: the server hands on the ones that begin with x-. */
function headersOf({ headers }: IncomingMessage): Record<string, string> {
  const told = Object.entries(headers).flatMap(([name, value]) => {
    const text = firstOf(value);
    return name.startsWith("x-") && text !== null ? [[name, text] as const] : [];
  });
  return Object.fromEntries(told);
}

function firstOf(header: string | string[] | undefined): string | null {
  return (Array.isArray(header) ? header[0] : header) ?? null;
}

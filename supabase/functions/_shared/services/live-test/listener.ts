import type { SubscriberKind } from "../../domain/probes/live-test.ts";
import type { ProbeTarget } from "../../domain/probes/probe-target.ts";
import type { Platform } from "../platform.ts";
import { serverTarget } from "../probes/server-target.ts";
import type { SubscriberClaims } from "./why-unseen.ts";

/** Who listens, and as whom the database can be asked what they may see. */
export interface Listener {
  target: ProbeTarget;
  claims: SubscriberClaims;
}

/** @param token the operator's own access token, which the request was authenticated with */
export function listenerOf(as: SubscriberKind, platform: Platform, token: string): Listener {
  if (as === "service_role") return { target: serverTarget(platform), claims: null };
  const target = { apiUrl: platform.url, apikey: platform.publishableKey };
  return as === "anon"
    ? { target: { ...target, accessToken: null }, claims: { role: "anon" } }
    : { target: { ...target, accessToken: token }, claims: claimsOf(token) };
}

function claimsOf(token: string): { role: string } {
  const payload = (token.split(".")[1] ?? "").replaceAll("-", "+").replaceAll("_", "/");
  const bytes = Uint8Array.from(atob(payload), (character) => character.charCodeAt(0));
  return { role: "authenticated", ...JSON.parse(new TextDecoder().decode(bytes)) };
}

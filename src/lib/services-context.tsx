import { createContext, type ReactNode, useContext } from "react";
import type { Auth } from "./auth-client.ts";
import type { CallFunction } from "./call-function.ts";
import type { Config } from "./config.ts";

/** What the console talks to, made once in main.tsx and passed down. */
export interface Services {
  config: Config;
  auth: Auth;
  callFunction: CallFunction;
}

const ServicesContext = createContext<Services | null>(null);

export function ServicesProvider({ services, children }: { services: Services; children: ReactNode }) {
  return <ServicesContext value={services}>{children}</ServicesContext>;
}

export function useServices(): Services {
  const services = useContext(ServicesContext);
  if (services === null) throw new Error("useServices needs a ServicesProvider above it");
  return services;
}

export function useCallFunction(): CallFunction {
  return useServices().callFunction;
}

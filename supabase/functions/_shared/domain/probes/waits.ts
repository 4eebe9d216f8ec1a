import { ProbeFailure } from "./probe-failure.ts";

export interface Wait<T> {
  promise: Promise<T>;
  resolve(value: T): void;
  reject(error: unknown): void;
}

/** Promises that all end when what they wait on breaks off. */
export interface Waits {
  begin<T>(stage: string, timeoutMs: number): Wait<T>;
  /** Rejects everything that waits, and whatever begins to wait later. Only the first reason counts. */
  breakOff(because: (stage: string) => ProbeFailure): void;
}

export function createWaits(): Waits {
  const pending = new Map<object, { stage: string; reject(error: unknown): void }>();
  let broken: ((stage: string) => ProbeFailure) | null = null;
  return {
    begin<T>(stage: string, timeoutMs: number): Wait<T> {
      const key = {};
      const { promise, resolve, reject } = deferred<T>();
      // A wait may be given up before anybody looks at it.
      promise.catch(() => undefined);
      const timer = setTimeout(() => {
        settle(() =>
          reject(new ProbeFailure(stage, `Nothing came within ${timeoutMs / 1_000} s.`, "timeout")),
        );
      }, timeoutMs);
      const settle = (act: () => void) => {
        clearTimeout(timer);
        pending.delete(key);
        act();
      };
      const wait: Wait<T> = {
        promise,
        resolve: (value) => settle(() => resolve(value)),
        reject: (error) => settle(() => reject(error)),
      };
      pending.set(key, { stage, reject: wait.reject });
      if (broken !== null) wait.reject(broken(stage));
      return wait;
    },
    breakOff(because) {
      broken ??= because;
      for (const { stage, reject } of [...pending.values()]) reject(broken(stage));
    },
  };
}

/** Promise.withResolvers, which Node 20 lacks. */
function deferred<T>() {
  let resolve: (value: T) => void = () => undefined;
  let reject: (error: unknown) => void = () => undefined;
  const promise = new Promise<T>((onResolve, onReject) => {
    resolve = onResolve;
    reject = onReject;
  });
  return { promise, resolve, reject };
}

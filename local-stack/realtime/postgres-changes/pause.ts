/** A wait that can be cut short. */
export interface Pause {
  wait(ms: number): Promise<void>;
  /** Ends the wait that goes on, or the next one at once. */
  wake(): void;
}

export function createPause(): Pause {
  let woken = false;
  let end: (() => void) | null = null;
  return {
    async wait(ms) {
      if (!woken) {
        await new Promise<void>((resolve) => {
          const timer = ms === Number.POSITIVE_INFINITY ? undefined : setTimeout(resolve, ms);
          end = () => {
            clearTimeout(timer);
            resolve();
          };
        });
        end = null;
      }
      woken = false;
    },
    wake() {
      woken = true;
      end?.();
    },
  };
}

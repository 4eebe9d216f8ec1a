import pc from "picocolors";

/** How a stack tells what it is doing. */
export interface Progress {
  /** Runs one step and tells what came of it and how long it took. */
  step<T>(name: string, work: () => Promise<T>, summarize: (result: T) => string): Promise<T>;
  /** Something worth knowing that is no step. */
  note(message: string): void;
}

const NAME_WIDTH = 14;
const RESULT_WIDTH = 46;

/** One aligned line for each step that is done. */
export function terminalProgress(write: (line: string) => void): Progress {
  return {
    async step(name, work, summarize) {
      const since = performance.now();
      const result = await work();
      const seconds = ((performance.now() - since) / 1000).toFixed(1).padStart(5);
      const told = summarize(result).padEnd(RESULT_WIDTH);
      write(`  ${pc.green("✓")} ${name.padEnd(NAME_WIDTH)}${told}${pc.dim(`${seconds} s`)}`);
      return result;
    },
    note: (message) => write(`  ${pc.yellow("!")} ${message}`),
  };
}

/** Says nothing; for tests. */
export const silentProgress: Progress = {
  step: async (_name, work) => await work(),
  note: () => {},
};

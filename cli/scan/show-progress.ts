import type { ScanProgress } from "#domain/scan/scan-sources.ts";

const EVERY_MS = 100;

/** Counts on one line of the terminal while a scan runs; silent when nobody watches. */
export function showProgress(stream: NodeJS.WriteStream): {
  onProgress(progress: ScanProgress): void;
  end(): void;
} {
  let shown = 0;
  return {
    onProgress({ done, files, subscriptions }) {
      const now = performance.now();
      if (!stream.isTTY || now - shown < EVERY_MS) return;
      shown = now;
      stream.write(`\r\u001b[2K${done} of ${files} files, ${subscriptions} subscriptions`);
    },
    end() {
      if (shown > 0) stream.write("\r\u001b[2K");
    },
  };
}

import { scanDirectory } from "../../cli/scan/scan-directory.ts";

// A process of its own, so that its peak memory is that of one scan.
const [, , root = ".", cacheFolder] = process.argv;
const scan = await scanDirectory(root, cacheFolder === undefined ? {} : { cacheFolder });
const { maxRSS } = process.resourceUsage();
process.stdout.write(
  JSON.stringify({
    ms: scan.stats.ms,
    peakKb: maxRSS,
    parsed: scan.stats.parsed,
    subscriptions: scan.subscriptions.length,
  }),
);

/** One trap for the scanner: a file and what must be found in it, one line a subscription. */
export interface ScanCase {
  name: string;
  text: string;
  found: string[];
  /** `a.tsx` when left out. */
  file?: string;
  /** Other files of the folder. */
  others?: Record<string, string>;
}

/** One thing `npm run verify` holds the project to. */
export interface Check {
  name: string;
  /** What is wrong, one entry each; empty when all is well. */
  find(project: string): Promise<string[]>;
}

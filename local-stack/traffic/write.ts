/** A kind of change that a sample application makes. */
export interface Write {
  name: string;
  /** Its share among all kinds. */
  weight: number;
  /** Makes one change and tells how many rows it wrote. Never lets rows pile up. */
  run(): Promise<{ count: number }>;
}

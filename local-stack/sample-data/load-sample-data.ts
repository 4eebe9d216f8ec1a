import { type SeedResult, seedSampleApps } from "../sample-apps/seed.ts";

export async function loadSampleData(databaseUrl: string): Promise<SeedResult> {
  return await seedSampleApps(databaseUrl);
}

import { startTestStack } from "../local-stack/testing/test-stack.ts";
import { publishStack } from "./stack.ts";

/** One stack of its own for the run: a fresh database with the sample applications, and the built console. */
export default async function setUp(): Promise<() => Promise<void>> {
  const stack = await startTestStack({ console: "built", sampleData: true, sampling: true });
  publishStack(stack);
  return () => stack.stop();
}

import { RlsTest } from "../../features/rls-test/rls-test.tsx";

export function RlsTestPage() {
  return <RlsTest />;
}

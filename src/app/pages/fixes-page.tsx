import { useParams } from "wouter";
import { FixListPage } from "../../features/fixes/fix-list-page.tsx";
import { FixPage } from "../../features/fixes/fix-page.tsx";

export function FixesPage() {
  const { fixId } = useParams<{ fixId?: string }>();
  return fixId === undefined ? <FixListPage /> : <FixPage key={fixId} fixId={fixId} />;
}

import { Subscriptions } from "../../features/subscriptions/subscriptions.tsx";

export function SubscriptionsPage() {
  return <Subscriptions />;
}

import { formatFilter } from "../../subscriptions/format-filter.ts";
import type { Subscription } from "../../subscriptions/subscription.ts";

/** What the sources in local-stack/sample-apps subscribe to, written by reading them, not by running the scanner. */
export const sampleAppBindings: Record<string, string[]> = {
  "client-portal/src/account-activity.tsx": [
    "public.audit_logs INSERT",
    "public.notification_logs INSERT recipient_id=eq.…",
    "public.portal_sessions UPDATE user_id=eq.…",
  ],
  "client-portal/src/back-office.ts": [
    "back office.* *",
    'back office.weird "table"; drop INSERT clientId=eq.…',
    "back office.order INSERT group=eq.consultation",
    "back office.クーポン UPDATE 所有者=eq.…",
  ],
  "client-portal/src/calendar.tsx": [
    "public.appointments * clinician_id=eq.…",
    "public.appointment_reminders INSERT clinician_id=eq.…",
  ],
  "client-portal/src/clinician-dashboard.tsx": [
    "public.assessment_critical_alerts INSERT clinician_id=eq.…",
    "public.client_overview *",
  ],
  "client-portal/src/conversation.tsx": [
    "public.client_portal_messages INSERT conversation_id=eq.…",
    "broadcast",
    "presence",
  ],
  "client-portal/src/files.tsx": [
    "public.portal_documents INSERT client_id=eq.…",
    "public.intake_uploads * client_id=eq.…",
    "public.emergency_contacts UPDATE client_id=eq.…",
  ],
  "client-portal/src/notification-bell.tsx": ["public.portal_notifications INSERT user_id=eq.…"],
  "course-generation/src/course-library.tsx": [
    "public.courses INSERT owner_id=eq.…",
    "public.courses UPDATE owner_id=eq.…",
    // Through the hook in use-table-changes.ts.
    "public.course_generation_jobs UPDATE user_id=eq.…",
  ],
  "course-generation/src/lesson-editor.tsx": [
    "presence",
    "broadcast",
    "public.course_collaborators DELETE course_id=eq.…",
  ],
  "course-generation/src/load-lesson-skeletons.ts": ["public.lesson_contents UPDATE course_id=eq.…"],
  "course-generation/src/operations-board.tsx": [
    "public.course_generation_jobs UPDATE status=eq.running",
    "broadcast",
  ],
  "course-generation/src/task-list.tsx": [
    "public.course_generation_tasks INSERT job_id=eq.…",
    "public.course_generation_tasks UPDATE job_id=eq.…",
  ],
  "course-generation/src/trace-viewer.tsx": ["public.generation_trace INSERT course_id=eq.…"],
  "course-generation/src/use-generation-job.ts": [
    "public.course_generation_jobs * id=eq.…",
    "public.generation_heartbeats INSERT job_id=eq.…",
  ],
  "wedding-suppliers/src/couple-workspace.tsx": [
    "public.core_fields * couple_id=eq.…",
    "public.wedding_details UPDATE couple_id=eq.…",
  ],
  "wedding-suppliers/src/money.tsx": [
    "public.supplier_invoices INSERT supplier_id=eq.…",
    "public.vendor_payments INSERT supplier_id=eq.…",
    "public.budget_entries INSERT couple_id=eq.…",
  ],
  "wedding-suppliers/src/seating-editor.tsx": [
    "public.seating_plans UPDATE couple_id=eq.…",
    "public.planner_cursors UPDATE couple_id=eq.…",
    "public.couple_activity INSERT couple_id=eq.…",
    "presence",
    "presence",
  ],
  "wedding-suppliers/src/supplier-dashboard.tsx": [
    "public.form_responses INSERT supplier_id=eq.…,submitted_at=gte.…",
    "public.journey_progress * supplier_id=eq.…",
    "public.clients UPDATE supplier_id=eq.…",
  ],
  "wedding-suppliers/src/use-profile.ts": [
    "public.suppliers UPDATE user_id=eq.…",
    "public.couples UPDATE user_id=eq.…",
  ],
  "wedding-suppliers/src/watch-availability.ts": [
    "public.supplier_availability_by_region_and_season_with_booked_off_days UPDATE region=eq.coast",
  ],
  "wedding-suppliers/src/watch-guest.ts": ["public.guest_list UPDATE email=eq.…"],
};

/** The same form for what a scan found. */
export function bindingsByFile(subscriptions: readonly Subscription[]): Record<string, string[]> {
  const found: Record<string, string[]> = {};
  for (const subscription of subscriptions) {
    const list = found[subscription.file] ?? [];
    list.push(shown(subscription));
    found[subscription.file] = list;
  }
  return found;
}

function shown({ kind, schema, table, events, filters }: Subscription): string {
  if (kind !== "postgres_changes") return kind;
  return [`${schema ?? "?"}.${table ?? "?"}`, events.join("|"), formatFilter(filters)]
    .filter(Boolean)
    .join(" ");
}

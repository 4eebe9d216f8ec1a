import type { Sql } from "postgres";
import type { Person, PortalClient } from "../people/person.ts";
import { pick } from "../pick.ts";
import type { Write } from "../write.ts";

const LONGEST_CONVERSATION = 40;

/** What the clinic's servers and its back office write. */
export function clientPortalWrites(sql: Sql, clients: PortalClient[], clinicians: Person[]): Write[] {
  const client = () => pick(clients, Math.random());
  const clinician = () => pick(clinicians, Math.random());
  return [
    { name: "move appointment", weight: 2, run: () => moveAppointment(sql, clinician().userId) },
    { name: "notify", weight: 2, run: () => notify(sql, client().userId) },
    { name: "log access", weight: 2, run: () => logAccess(sql, client().userId) },
    { name: "log delivery", weight: 1, run: () => logDelivery(sql, client().userId) },
    { name: "touch session", weight: 1, run: () => touchSession(sql, client().userId) },
    { name: "review upload", weight: 1, run: () => reviewUpload(sql, client().userId) },
    { name: "check contact", weight: 0.5, run: () => checkContact(sql, client().userId) },
    { name: "share document", weight: 0.3, run: () => shareDocument(sql, client().userId) },
    { name: "raise alert", weight: 0.3, run: () => raiseAlert(sql, clinician().userId) },
    { name: "note", weight: 0.7, run: () => writeNote(sql, clinician().userId) },
    { name: "order", weight: 0.4, run: () => placeOrder(sql, client().userId) },
    { name: "extend coupon", weight: 0.4, run: () => extendCoupon(sql) },
    { name: "trim conversation", weight: 0.2, run: () => trimConversation(sql, client().conversationId) },
  ];
}

function moveAppointment(sql: Sql, clinicianId: string) {
  return sql`
    update public.appointments
    set status = case status when 'booked' then 'confirmed' else 'booked' end
    where id = (
      select id from public.appointments
      where clinician_id = ${clinicianId} and starts_at > now() order by starts_at
      offset (random() * 10)::int limit 1
    )
  `;
}

// Every row that is added takes the place of the oldest one.
function notify(sql: Sql, userId: string) {
  return sql`
    with oldest as (
      delete from public.portal_notifications
      where id = (select id from public.portal_notifications where user_id = ${userId} order by created_at limit 1)
      returning *
    )
    insert into public.portal_notifications (user_id, kind, title) select user_id, kind, title from oldest
  `;
}

function logAccess(sql: Sql, actorId: string) {
  return sql`
    with oldest as (
      delete from public.audit_logs where id = (select min(id) from public.audit_logs) returning *
    )
    insert into public.audit_logs (actor_id, action, entity, entity_id, ip)
    select ${actorId}, action, entity, entity_id, ip from oldest
  `;
}

function logDelivery(sql: Sql, recipientId: string) {
  return sql`
    with oldest as (
      delete from public.notification_logs
      where (id, sent_at) = (
        select id, sent_at from public.notification_logs
        where recipient_id = ${recipientId} order by sent_at limit 1
      )
      returning *
    )
    insert into public.notification_logs (recipient_id, channel, template)
    select recipient_id, channel, template from oldest
  `;
}

function touchSession(sql: Sql, userId: string) {
  return sql`
    update public.portal_sessions set last_seen_at = now()
    where id = (select id from public.portal_sessions where user_id = ${userId} order by last_seen_at desc limit 1)
  `;
}

function reviewUpload(sql: Sql, clientId: string) {
  return sql`
    update public.intake_uploads
    set status = case status when 'pending' then 'approved' else 'pending' end
    where id = (select id from public.intake_uploads where client_id = ${clientId} order by id limit 1)
  `;
}

function checkContact(sql: Sql, clientId: string) {
  return sql`
    update public.emergency_contacts set updated_at = now()
    where id = (select id from public.emergency_contacts where client_id = ${clientId} order by id limit 1)
  `;
}

function shareDocument(sql: Sql, clientId: string) {
  return sql`
    with oldest as (
      delete from public.portal_documents
      where id = (select id from public.portal_documents where client_id = ${clientId} order by uploaded_at limit 1)
      returning *
    )
    insert into public.portal_documents (client_id, title, mime_type, bytes, storage_path)
    select client_id, title, mime_type, bytes, storage_path from oldest
  `;
}

function raiseAlert(sql: Sql, clinicianId: string) {
  return sql`
    with oldest as (
      delete from public.assessment_critical_alerts
      where id = (
        select id from public.assessment_critical_alerts
        where clinician_id = ${clinicianId} order by created_at limit 1
      )
      returning *
    )
    insert into public.assessment_critical_alerts (assessment_id, client_id, clinician_id, instrument, score)
    select assessment_id, client_id, clinician_id, instrument, score from oldest
  `;
}

function writeNote(sql: Sql, ownerId: string) {
  return sql`
    with oldest as (
      delete from "back office"."weird ""table""; drop"
      where id = (select min(id) from "back office"."weird ""table""; drop" where "ownerId" = ${ownerId})
      returning *
    )
    insert into "back office"."weird ""table""; drop" ("clientId", "ownerId", "Notes, internal")
    select "clientId", "ownerId", "Notes, internal" from oldest
  `;
}

function placeOrder(sql: Sql, userId: string) {
  return sql`
    with oldest as (
      delete from "back office"."order"
      where id = (select min(id) from "back office"."order" where "user" = ${userId})
      returning *
    )
    insert into "back office"."order" ("user", "group", total_cents)
    select "user", "group", total_cents from oldest
  `;
}

function extendCoupon(sql: Sql) {
  return sql`
    update "back office"."クーポン" set expires_at = expires_at + interval '1 minute'
    where id = (select min(id) from "back office"."クーポン")
  `;
}

function trimConversation(sql: Sql, conversationId: string) {
  return sql`
    delete from public.client_portal_messages
    where id in (
      select id from public.client_portal_messages
      where conversation_id = ${conversationId} order by created_at desc offset ${LONGEST_CONVERSATION}
    )
  `;
}

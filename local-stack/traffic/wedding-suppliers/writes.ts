import type { Sql } from "postgres";
import type { Couple, Supplier } from "../people/person.ts";
import { pick } from "../pick.ts";
import type { Write } from "../write.ts";

/** Payments can be neither changed nor deleted while they are published, so there is an end to them. */
const MOST_PAYMENTS = 3_000;

/** What both kinds of tenants of the wedding application write. */
export function weddingWrites(sql: Sql, suppliers: Supplier[], couples: Couple[]): Write[] {
  const supplier = () => pick(suppliers, Math.random());
  const couple = () => pick(couples, Math.random());
  return [
    { name: "fill in field", weight: 4, run: () => fillInField(sql, couple().coupleId) },
    { name: "reach milestone", weight: 3, run: () => reachMilestone(sql, supplier().supplierId) },
    { name: "answer form", weight: 1, run: () => answerForm(sql, supplier().supplierId) },
    { name: "change client", weight: 1, run: () => changeClient(sql, supplier().supplierId) },
    { name: "change wedding", weight: 1, run: () => changeWedding(sql, couple().coupleId) },
    { name: "seat guests", weight: 2, run: () => seatGuests(sql, couple().userId) },
    { name: "move cursor", weight: 2, run: () => moveCursor(sql, couple().userId) },
    { name: "guest answers", weight: 1, run: () => guestAnswers(sql, couple().coupleId) },
    { name: "book day", weight: 1, run: () => bookDay(sql) },
    { name: "book budget", weight: 0.5, run: () => bookBudget(sql, couple().coupleId) },
    { name: "note activity", weight: 0.5, run: () => noteActivity(sql, couple().coupleId) },
    { name: "write invoice", weight: 0.3, run: () => writeInvoice(sql, supplier().supplierId) },
    { name: "receive payment", weight: 0.1, run: () => receivePayment(sql, supplier().supplierId) },
    { name: "change profile", weight: 0.3, run: () => changeProfile(sql, couple().coupleId) },
    { name: "take lead", weight: 0.3, run: () => takeLead(sql, supplier().supplierId) },
  ];
}

function fillInField(sql: Sql, coupleId: string) {
  return sql`
    update public.core_fields
    set value = 'entered by the couple at ' || to_char(now(), 'HH24:MI:SS'), updated_at = now()
    where id = (select id from public.core_fields where couple_id = ${coupleId} order by updated_at limit 1)
  `;
}

function reachMilestone(sql: Sql, supplierId: string) {
  return sql`
    update public.journey_progress set completed = not completed, updated_at = now()
    where id = (select id from public.journey_progress where supplier_id = ${supplierId} order by updated_at limit 1)
  `;
}

// Every row that is added takes the place of the oldest one.
function answerForm(sql: Sql, supplierId: string) {
  return sql`
    with oldest as (
      delete from public.form_responses
      where id = (
        select id from public.form_responses where supplier_id = ${supplierId} order by submitted_at limit 1
      )
      returning *
    )
    insert into public.form_responses (supplier_id, client_id, form, answers)
    select supplier_id, client_id, form, answers from oldest
  `;
}

function changeClient(sql: Sql, supplierId: string) {
  return sql`
    update public.clients
    set status = case status when 'active' then 'completed' else 'active' end, updated_at = now()
    where id = (select id from public.clients where supplier_id = ${supplierId} order by updated_at limit 1)
  `;
}

function changeWedding(sql: Sql, coupleId: string) {
  return sql`
    update public.wedding_details set guest_count = 40 + (random() * 160)::int, updated_at = now()
    where couple_id = ${coupleId}
  `;
}

function seatGuests(sql: Sql, editorId: string) {
  return sql`
    update public.seating_plans set seats = 6 + (random() * 4)::int, updated_at = now()
    where id = (select id from public.seating_plans where editor_id = ${editorId} order by updated_at limit 1)
  `;
}

function moveCursor(sql: Sql, userId: string) {
  return sql`update public.planner_cursors set moved_at = now() where user_id = ${userId}`;
}

function guestAnswers(sql: Sql, coupleId: string) {
  return sql`
    update public.guest_list set attending = not coalesce(attending, false), replied_at = now()
    where id = (
      select id from public.guest_list where couple_id = ${coupleId} order by replied_at nulls first limit 1
    )
  `;
}

function bookDay(sql: Sql) {
  return sql`
    update public.supplier_availability_by_region_and_season_with_booked_off_days
    set available = not available
    where id = (
      select id from public.supplier_availability_by_region_and_season_with_booked_off_days
      where region = 'coast' and day > current_date limit 1
    )
  `;
}

// Without a primary key there is nothing but its place to name a row by.
function bookBudget(sql: Sql, coupleId: string) {
  return sql`
    with oldest as (
      delete from public.budget_entries
      where ctid = (
        select ctid from public.budget_entries where couple_id = ${coupleId} order by booked_at limit 1
      )
      returning *
    )
    insert into public.budget_entries (couple_id, category, amount_cents)
    select couple_id, category, amount_cents from oldest
  `;
}

function noteActivity(sql: Sql, coupleId: string) {
  return sql`
    with oldest as (
      delete from public.couple_activity
      where ctid = (
        select ctid from public.couple_activity where couple_id = ${coupleId} order by happened_at limit 1
      )
      returning *
    )
    insert into public.couple_activity (couple_id, activity) select couple_id, activity from oldest
  `;
}

function writeInvoice(sql: Sql, supplierId: string) {
  return sql`
    with oldest as (
      delete from public.supplier_invoices
      where id = (select id from public.supplier_invoices where supplier_id = ${supplierId} order by issued_at limit 1)
      returning *
    )
    insert into public.supplier_invoices (supplier_id, invoice_number, amount_cents)
    select supplier_id, invoice_number, amount_cents from oldest
  `;
}

function receivePayment(sql: Sql, supplierId: string) {
  return sql`
    insert into public.vendor_payments (supplier_id, reference, amount_cents)
    select ${supplierId}, 'PAY-' || clock_timestamp(), 20000 + (random() * 300000)::int
    where (select count(*) from public.vendor_payments) < ${MOST_PAYMENTS}
  `;
}

function changeProfile(sql: Sql, coupleId: string) {
  return sql`update public.couples set wedding_date = wedding_date + 1 where id = ${coupleId}`;
}

function takeLead(sql: Sql, supplierId: string) {
  return sql`
    with oldest as (
      delete from public.marketing_leads
      where id = (select id from public.marketing_leads where supplier_id = ${supplierId} order by created_at limit 1)
      returning *
    )
    insert into public.marketing_leads (supplier_id, source) select supplier_id, source from oldest
  `;
}

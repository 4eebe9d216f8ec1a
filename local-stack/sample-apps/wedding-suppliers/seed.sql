select setseed(0.43);

insert into public.suppliers (id, user_id, business_name, category, region, created_at)
select sample.stable_uuid('supplier', n),
       sample.stable_uuid('supplier-user', n),
       (array['Juniper', 'Saltwater', 'Paper Moon', 'Old Mill', 'Lantern'])[1 + n % 5] || ' '
         || (array['Photography', 'Catering', 'Estate', 'Flowers', 'Quartet'])[1 + n % 5] || ' ' || n,
       (array['photography', 'catering', 'venue', 'florist', 'music'])[1 + n % 5],
       (array['coast', 'hills', 'lakes', 'city'])[1 + n % 4],
       now() - n * interval '3 days'
from generate_series(1, 120) as n;

insert into public.couples (id, user_id, display_name, wedding_date, created_at)
select sample.stable_uuid('couple', n),
       sample.stable_uuid('couple-user', n),
       (array['Ana', 'Joon', 'Leila', 'Sven', 'Maya'])[1 + n % 5] || ' & '
         || (array['Chidi', 'Rosa', 'Elif', 'Jonas'])[1 + n % 4],
       current_date + n % 540,
       now() - n * interval '9 hours'
from generate_series(1, 1500) as n;

-- Each couple with two suppliers.
insert into public.clients (id, supplier_id, couple_id, status, package, updated_at)
select sample.stable_uuid('wedding-client', n),
       sample.stable_uuid('supplier', 1 + (n % 1500 * 7 + n / 1500 * 13) % 120),
       sample.stable_uuid('couple', 1 + n % 1500),
       (array['invited', 'active', 'active', 'completed'])[1 + n % 4],
       (array['essential', 'signature', 'weekend'])[1 + n % 3],
       now() - n * interval '50 minutes'
from generate_series(0, 2999) as n;

insert into public.form_responses (id, supplier_id, client_id, form, answers, submitted_at)
select sample.stable_uuid('response', n),
       c.supplier_id,
       c.id,
       (array['questionnaire', 'shot list', 'dietary needs'])[1 + n % 3],
       jsonb_build_object(
         'guests', 40 + n % 160,
         'style', (array['documentary', 'classic', 'garden'])[1 + n % 3],
         'mustHave', 'The grandparents together, and the dog at the table.',
         'dietary', jsonb_build_array('vegetarian', 'no nuts'),
         'schedule', jsonb_build_object('ceremony', '14:30', 'dinner', '18:00', 'dance', '21:00'),
         'submittedFrom', 'couple portal'
       ),
       now() - n * interval '17 minutes'
from generate_series(0, 7999) as n
join public.clients as c on c.id = sample.stable_uuid('wedding-client', n % 3000);

insert into public.journey_progress (id, supplier_id, client_id, milestone, completed, updated_at)
select sample.stable_uuid('progress', n),
       c.supplier_id,
       c.id,
       (array['invited', 'contract', 'deposit', 'questionnaire'])[1 + n / 3000],
       n % 5 > 1,
       now() - n * interval '12 minutes'
from generate_series(0, 8999) as n
join public.clients as c on c.id = sample.stable_uuid('wedding-client', n % 3000);

insert into public.core_fields (id, couple_id, field, value, updated_at)
select sample.stable_uuid('core-field', n),
       sample.stable_uuid('couple', 1 + n % 1500),
       (array['partner_one', 'partner_two', 'wedding_date', 'venue', 'guest_count', 'budget'])[1 + n / 1500],
       case when n % 9 > 0 then 'entered by the couple on day ' || n % 300 end,
       now() - n * interval '8 minutes'
from generate_series(0, 8999) as n;

insert into public.wedding_details (id, couple_id, venue, guest_count, ceremony_at, notes, updated_at)
select sample.stable_uuid('wedding', n),
       sample.stable_uuid('couple', n),
       (array['Old Mill', 'Lakeside Barn', 'Town Hall', 'The Orangery'])[1 + n % 4],
       40 + n % 160,
       date_trunc('day', now()) + n % 540 * interval '1 day' + interval '14 hours',
       case when n % 4 = 0 then 'Rain plan: the small hall.' end,
       now() - n * interval '70 minutes'
from generate_series(1, 1500) as n;

insert into public.guest_list (id, couple_id, full_name, email, attending, replied_at)
select sample.stable_uuid('guest', n),
       sample.stable_uuid('couple', 1 + n % 1500),
       'Guest ' || n,
       'guest' || n || '@example.com',
       case when n % 3 = 0 then n % 2 = 0 end,
       case when n % 3 = 0 then now() - n * interval '2 minutes' end
from generate_series(1, 15000) as n;

-- Numbers start again for every supplier, which the failed unique index did not allow for.
insert into public.supplier_invoices (id, supplier_id, invoice_number, amount_cents, status, issued_at)
select sample.stable_uuid('invoice', n),
       sample.stable_uuid('supplier', 1 + n % 120),
       'INV-' || lpad((n / 120)::text, 5, '0'),
       50000 + (n * 331) % 400000,
       (array['open', 'paid', 'paid', 'void'])[1 + n % 4],
       now() - n * interval '3 hours'
from generate_series(0, 2999) as n;

insert into public.seating_plans (id, couple_id, editor_id, table_name, seats, updated_at)
select sample.stable_uuid('seating', n),
       sample.stable_uuid('couple', 1 + n % 1500),
       sample.stable_uuid('couple-user', 1 + n % 1500),
       'Table ' || 1 + n / 1500,
       6 + n % 5,
       now() - n * interval '20 minutes'
from generate_series(0, 5999) as n;

insert into public.budget_entries (couple_id, category, amount_cents, booked_at)
select sample.stable_uuid('couple', 1 + n % 1500),
       (array['venue', 'food', 'music', 'flowers'])[1 + n % 4],
       10000 + (n * 271) % 900000,
       now() - n * interval '40 minutes'
from generate_series(1, 6000) as n;

insert into public.couple_activity (couple_id, activity, seen, happened_at)
select sample.stable_uuid('couple', 1 + n % 1500),
       (array['opened the form', 'changed the venue', 'added a guest'])[1 + n % 3],
       n > 500,
       now() - n * interval '4 minutes'
from generate_series(1, 8000) as n;

insert into public.vendor_payments (id, supplier_id, reference, amount_cents, paid_at)
select sample.stable_uuid('payment', n),
       sample.stable_uuid('supplier', 1 + n % 120),
       'PAY-' || n,
       20000 + (n * 173) % 300000,
       now() - n * interval '5 hours'
from generate_series(1, 2000) as n;

insert into public.planner_cursors (user_id, couple_id, path, moved_at)
select sample.stable_uuid('couple-user', n), sample.stable_uuid('couple', n), '/plan/seating', now()
from generate_series(1, 200) as n;

insert into public.supplier_availability_by_region_and_season_with_booked_off_days
  (id, supplier_id, region, season, day, available)
select sample.stable_uuid('availability', n),
       sample.stable_uuid('supplier', 1 + n % 120),
       (array['coast', 'hills', 'lakes', 'city'])[1 + (1 + n % 120) % 4],
       (array['spring', 'summer', 'autumn', 'winter'])[1 + (n / 120) % 4],
       current_date + n / 120,
       n % 7 > 1
from generate_series(0, 9599) as n;

insert into public.marketing_leads (id, supplier_id, source, created_at)
select sample.stable_uuid('lead', n),
       sample.stable_uuid('supplier', 1 + n % 120),
       (array['fair', 'newsletter', 'referral'])[1 + n % 3],
       now() - n * interval '6 hours'
from generate_series(1, 1000) as n;

analyze public.suppliers, public.couples, public.clients, public.form_responses, public.journey_progress,
  public.core_fields, public.wedding_details, public.guest_list, public.supplier_invoices, public.seating_plans,
  public.budget_entries, public.couple_activity, public.vendor_payments, public.planner_cursors,
  public.supplier_availability_by_region_and_season_with_booked_off_days, public.marketing_leads;

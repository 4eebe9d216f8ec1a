select setseed(0.29);

insert into public.client_portal_messages
  (id, conversation_id, client_id, clinician_id, sender, body, read_at, created_at)
select sample.stable_uuid('message', n),
       sample.stable_uuid('conversation', n % 900),
       sample.stable_uuid('client', n % 900),
       sample.stable_uuid('clinician', n % 45),
       (array['client', 'clinician'])[1 + (n / 900) % 2],
       (array[
         'Could we move Thursday to the afternoon?',
         'I filled in the questionnaire, question nine was not clear to me.',
         'Thank you. Please bring the letter of your GP to the next appointment.',
         'The exercises help, most of all the second one.',
         'I have added a note to your plan, have a look when you find the time.'
       ])[1 + floor(random() * 5)::int],
       case when n > 400 then now() - n * interval '9 minutes' end,
       now() - n * interval '9 minutes'
from generate_series(1, 9000) as n;

insert into public.portal_notifications (id, user_id, kind, title, read_at, created_at)
select sample.stable_uuid('notification', n),
       sample.stable_uuid('client', n % 900),
       (array['message', 'appointment', 'document', 'assessment'])[1 + n % 4],
       (array['You have a new message', 'Your appointment is confirmed', 'A document was shared', 'A questionnaire is due'])
         [1 + n % 4],
       case when n > 1500 then now() - n * interval '6 minutes' end,
       now() - n * interval '7 minutes'
from generate_series(1, 12000) as n;

insert into public.appointments (id, clinician_id, client_id, starts_at, ends_at, status, location)
select sample.stable_uuid('appointment', n),
       sample.stable_uuid('clinician', n % 45),
       sample.stable_uuid('client', n % 900),
       slot.starts_at,
       slot.starts_at + interval '50 minutes',
       case when slot.starts_at < now() then 'done' when n % 11 = 0 then 'cancelled' else 'confirmed' end,
       'Room ' || 1 + n % 8
from generate_series(1, 5000) as n,
     lateral (select date_trunc('hour', now()) + (n - 4000) * interval '1 hour' as starts_at) as slot;

insert into public.assessment_critical_alerts
  (id, assessment_id, client_id, clinician_id, instrument, score, acknowledged_at, created_at)
select sample.stable_uuid('alert', n),
       sample.stable_uuid('assessment', n),
       sample.stable_uuid('client', n % 900),
       sample.stable_uuid('clinician', n % 45),
       (array['PHQ-9', 'GAD-7', 'AUDIT'])[1 + n % 3],
       15 + n % 12,
       case when n > 20 then now() - n * interval '5 hours' end,
       now() - n * interval '6 hours'
from generate_series(1, 1200) as n;

insert into public.notification_logs (recipient_id, channel, template, status, sent_at)
select sample.stable_uuid('client', n % 900),
       (array['email', 'sms', 'push'])[1 + n % 3],
       (array['appointment_reminder', 'new_message', 'questionnaire_due'])[1 + n % 3],
       case when n % 97 = 0 then 'bounced' else 'delivered' end,
       now() - n * interval '7 minutes'
from generate_series(1, 15000) as n;

insert into public.audit_logs (actor_id, action, entity, entity_id, ip, created_at)
select sample.stable_uuid('clinician', n % 45),
       (array['viewed', 'updated', 'exported', 'signed'])[1 + n % 4],
       (array['appointment', 'message', 'document'])[1 + n % 3],
       sample.stable_uuid('appointment', n),
       '10.20.0.0'::inet + n % 250,
       now() - n * interval '2 minutes'
from generate_series(1, 12000) as n;

insert into public.portal_documents (id, client_id, title, mime_type, bytes, storage_path, uploaded_at)
select sample.stable_uuid('document', n),
       sample.stable_uuid('client', n % 900),
       (array['Treatment plan', 'Invoice', 'Referral letter'])[1 + n % 3],
       'application/pdf',
       40000 + (n * 997) % 900000,
       'documents/' || n || '.pdf',
       now() - n * interval '5 hours'
from generate_series(1, 2000) as n;

insert into public.portal_sessions (id, user_id, device, last_seen_at, ended_at)
select sample.stable_uuid('session', n),
       sample.stable_uuid('client', n % 900),
       (array['Firefox on Linux', 'Safari on iPhone', 'Chrome on Windows'])[1 + n % 3],
       now() - n * interval '13 minutes',
       case when n > 60 then now() - n * interval '12 minutes' end
from generate_series(1, 4000) as n;

insert into public.intake_uploads (id, client_id, file_name, status, uploaded_at)
select sample.stable_uuid('upload', n),
       sample.stable_uuid('client', n % 900),
       'intake-' || n || '.pdf',
       (array['approved', 'approved', 'pending', 'rejected'])[1 + n % 4],
       now() - n * interval '8 hours'
from generate_series(1, 1500) as n;

insert into public.emergency_contacts (id, client_id, full_name, relation, phone, updated_at)
select sample.stable_uuid('contact', n),
       sample.stable_uuid('client', n % 900),
       (array['Noor', 'Milan', 'Aino', 'Tomas', 'Ines'])[1 + n % 5] || ' '
         || (array['Bakker', 'Novak', 'Laine', 'Moreau'])[1 + n % 4],
       (array['partner', 'parent', 'sibling', 'friend'])[1 + n % 4],
       '+1 555 01' || lpad((n % 100)::text, 2, '0'),
       now() - n * interval '1 day'
from generate_series(1, 1100) as n;

insert into "back office"."weird ""table""; drop" ("clientId", "ownerId", "Notes, internal", "createdAt")
select sample.stable_uuid('client', n % 900),
       sample.stable_uuid('clinician', n % 45),
       case when n % 3 = 0 then 'called back; "no answer", try again' end,
       now() - n * interval '1 hour'
from generate_series(1, 3000) as n;

insert into "back office"."order" ("user", "group", total_cents, placed_at)
select sample.stable_uuid('client', n % 900),
       (array['consultation', 'material', 'course'])[1 + n % 3],
       1500 + (n * 137) % 20000,
       now() - n * interval '2 hours'
from generate_series(1, 2500) as n;

insert into "back office"."クーポン" ("所有者", code, percent, expires_at)
select sample.stable_uuid('client', n), 'CARE-' || upper(substr(md5(n::text), 1, 8)), 5 + n % 26, now() + n * interval '1 day'
from generate_series(1, 800) as n;

analyze public.client_portal_messages, public.portal_notifications, public.appointments,
  public.assessment_critical_alerts, public.notification_logs, public.audit_logs, public.portal_documents,
  public.portal_sessions, public.intake_uploads, public.emergency_contacts,
  "back office"."weird ""table""; drop", "back office"."order", "back office"."クーポン";

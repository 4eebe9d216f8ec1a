-- Builds that fail on duplicate rows. CONCURRENTLY leaves the index behind, invalid: that is the fault.
-- Each statement runs on its own, outside a transaction, and must fail with 23505 (unique_violation).

create unique index concurrently supplier_invoices_number_key on public.supplier_invoices (invoice_number);

create unique index concurrently idx_seating_plans_couple_id on public.seating_plans (couple_id);

import { useEffect, useState } from "react";
import { supabase } from "./supabase.ts";

interface Amount {
  amount_cents: number;
}

const euros = new Intl.NumberFormat("en-IE", { style: "currency", currency: "EUR" });

export function SupplierMoney({ supplierId }: { supplierId: string }) {
  const [billed, setBilled] = useState(0);
  const [received, setReceived] = useState(0);

  useEffect(() => {
    const money = supabase
      .channel(`money:${supplierId}`)
      .on<Amount>(
        "postgres_changes",
        {
          event: "INSERT",
          schema: "public",
          table: "supplier_invoices",
          filter: `supplier_id=eq.${supplierId}`,
        },
        ({ new: invoice }) => setBilled((cents) => cents + invoice.amount_cents),
      )
      .on<Amount>(
        "postgres_changes",
        {
          event: "INSERT",
          schema: "public",
          table: "vendor_payments",
          filter: `supplier_id=eq.${supplierId}`,
        },
        ({ new: payment }) => setReceived((cents) => cents + payment.amount_cents),
      )
      .subscribe();
    return () => {
      void supabase.removeChannel(money);
    };
  }, [supplierId]);

  return (
    <p>
      {euros.format(billed / 100)} billed, {euros.format(received / 100)} received today
    </p>
  );
}

export function CoupleBudget({ coupleId }: { coupleId: string }) {
  const [spent, setSpent] = useState(0);

  useEffect(() => {
    const budget = supabase
      .channel(`budget:${coupleId}`)
      .on<Amount>(
        "postgres_changes",
        { event: "INSERT", schema: "public", table: "budget_entries", filter: `couple_id=eq.${coupleId}` },
        ({ new: entry }) => setSpent((cents) => cents + entry.amount_cents),
      )
      .subscribe();
    return () => {
      void supabase.removeChannel(budget);
    };
  }, [coupleId]);

  return <p>{euros.format(spent / 100)} spent</p>;
}

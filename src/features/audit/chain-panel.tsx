import { useQuery } from "@tanstack/react-query";
import { ShieldCheck } from "lucide-react";
import { useEffect, useRef } from "react";
import { RelativeTime } from "../../components/format/relative-time.tsx";
import { Button } from "../../components/ui/button.tsx";
import { CodeBlock } from "../../components/ui/code-block.tsx";
import { CopyButton } from "../../components/ui/copy-button.tsx";
import { Disclosure } from "../../components/ui/disclosure.tsx";
import { StatusIcon } from "../../components/ui/status-icon.tsx";
import { useCallFunction } from "../../lib/services-context.tsx";
import { chainQuery } from "./chain-query.ts";
import { describeChain } from "./describe-chain.ts";
import { verifyCommand } from "./export-name.ts";

const HASH_DIGITS = 12;

/** Whether the hash chain holds, verified when the page opens, when records arrive, and on demand. */
export function ChainPanel({ newest, exported }: { newest: number; exported: string | null }) {
  const chain = useQuery(chainQuery(useCallFunction()));
  const { data: verdict, isFetching, refetch } = chain;
  const { status, title, text } = describeChain({
    verdict,
    verifying: isFetching,
    error: chain.error,
    newest,
  });
  const head = status === "pass" ? (verdict?.head ?? null) : null;

  const verifiedFor = useRef(0);
  useEffect(() => {
    if (isFetching || verdict === undefined || newest <= verdict.head.seq || newest <= verifiedFor.current)
      return;
    verifiedFor.current = newest;
    void refetch();
  }, [newest, verdict, isFetching, refetch]);

  return (
    <section aria-label="Hash chain" className="grid grid-cols-1 gap-2 rounded-lg border border-line p-3">
      <div className="flex flex-wrap items-start justify-between gap-x-4 gap-y-2">
        <p role="status" data-status={status} className="flex min-w-0 items-baseline gap-2">
          <StatusIcon status={status} className="translate-y-0.5" />
          <span className="min-w-0">
            <span className="font-medium text-(--status)">{title}</span>
            {text !== "" && <>: {text}</>}
            {head !== null && (
              <>
                {" "}
                <code className="font-mono">{head.hash.slice(0, HASH_DIGITS)}…</code>
              </>
            )}
            {!isFetching && chain.error === null && verdict !== undefined && (
              <>
                {text.endsWith(".") ? " Verified " : ", verified "}
                <RelativeTime time={verdict.verifiedAt} />
              </>
            )}
          </span>
        </p>
        <Button size="sm" onClick={() => void refetch()} busy={isFetching}>
          <ShieldCheck size={13} aria-hidden />
          Verify now
        </Button>
      </div>
      <Disclosure summary="Verify an export offline" className="text-xs">
        <div className="grid grid-cols-1 max-w-3xl gap-2 text-sm">
          <p className="text-ink-muted">
            Each record carries the hash of the one before it, so nothing can be changed, removed or slipped
            in between without a trace. Export the trail as JSON and recompute it on any machine with Node,
            without this console or its database.
          </p>
          <CodeBlock label="command" text={verifyCommand(exported ?? "audit-….json", head)} />
          {head !== null && (
            <div className="flex flex-wrap items-center gap-x-1 text-ink-muted">
              Note the head somewhere else: a trail that was rewritten as a whole no longer passes through it.
              <CopyButton text={`${head.seq}:${head.hash}`} label="Copy the head, number and hash" />
            </div>
          )}
        </div>
      </Disclosure>
    </section>
  );
}

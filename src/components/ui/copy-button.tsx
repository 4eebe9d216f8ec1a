import { Check, Copy } from "lucide-react";
import { useEffect, useState } from "react";
import { IconButton } from "./icon-button.tsx";

export function CopyButton({ text, label = "Copy" }: { text: string; label?: string }) {
  const [state, setState] = useState<"idle" | "copied" | "failed">("idle");

  useEffect(() => {
    if (state === "idle") return;
    const timer = setTimeout(() => setState("idle"), 3_000);
    return () => clearTimeout(timer);
  }, [state]);

  const copy = async () => {
    try {
      // Browsers leave the clipboard out of pages that came over plain http from another machine.
      await navigator.clipboard.writeText(text);
      setState("copied");
    } catch {
      setState("failed");
    }
  };
  return (
    <span className="inline-flex items-center">
      <IconButton label={label} onClick={() => void copy()}>
        {state === "copied" ? <Check size={14} aria-hidden /> : <Copy size={14} aria-hidden />}
      </IconButton>
      <span role="status" className={state === "failed" ? "px-2 text-fail text-xs" : "sr-only"}>
        {state === "copied" && "Copied"}
        {state === "failed" && "Not copied: select the text instead."}
      </span>
    </span>
  );
}

import type { ReactNode } from "react";
import { CopyButton } from "./copy-button.tsx";

/** Monospaced text as it is, with a heading and a button that copies `text`. */
export function CodeBlock(props: { label: string; text: string; children?: ReactNode }) {
  return (
    <figure className="overflow-hidden rounded-md border border-line bg-panel">
      <figcaption className="flex items-center justify-between border-b pl-3 text-ink-muted text-xs">
        {props.label}
        <CopyButton text={props.text} label={`Copy ${props.label}`} />
      </figcaption>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: long lines scroll, and must do so by keyboard as well */}
      <pre className="overflow-x-auto p-3 font-mono text-xs leading-5" tabIndex={0}>
        <code>{props.children ?? props.text}</code>
      </pre>
    </figure>
  );
}

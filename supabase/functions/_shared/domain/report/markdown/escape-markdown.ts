import { visibleText } from "../../identifiers/visible-text.ts";

/**
 * One line of Markdown that renders as exactly this text, whatever it holds (CommonMark and GitHub's tables).
 * A web or mail address in it may become a link to itself, as GitHub does everywhere; nothing else does.
 * Underscores inside words mean nothing there, so names such as `course_id` stay readable in the source.
 */
export function escapeMarkdown(text: string): string {
  return visibleText(text)
    .trim()
    .replace(/[\\`*~[\]#$]/g, "\\$&")
    .replace(/(?<![\p{L}\p{N}])_|_(?![\p{L}\p{N}])/gu, "\\_")
    .replaceAll("&", "&amp;")
    .replaceAll("<", "&lt;")
    .replaceAll(">", "&gt;")
    .replaceAll("|", "&#124;")
    .replace(/^([-+=])/, "\\$1")
    .replace(/^(\d+)([.)])/, "$1\\$2");
}

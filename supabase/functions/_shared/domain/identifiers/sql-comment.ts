import { visibleText } from "./visible-text.ts";

const WIDTH = 100;

/** Each paragraph as lines of `-- …`. Nothing in the text can end the comment and become SQL. */
export function sqlComment(paragraphs: string[]): string {
  return paragraphs
    .flatMap((paragraph) => wrap(visibleText(paragraph)))
    .map((line) => `-- ${line}`.trimEnd())
    .join("\n");
}

function wrap(text: string): string[] {
  const lines: string[] = [];
  let line = "";
  for (const word of text.split(" ")) {
    if (line !== "" && line.length + 1 + word.length > WIDTH) {
      lines.push(line);
      line = word;
    } else line = line === "" ? word : `${line} ${word}`;
  }
  return [...lines, line];
}

import { program } from "../estree.ts";
import type { Lower } from "../lowering.ts";
export const lowerKotlin: Lower = (_root, text) => program([], { start: 0, end: text.length });

import { program } from "../estree.ts";
import type { Lower } from "../lowering.ts";
export const lowerSwift: Lower = (_root, text) => program([], { start: 0, end: text.length });

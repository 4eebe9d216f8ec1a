import { redactText } from "../logs/redact-text.ts";

const connectionString = /\b(postgres(?:ql)?:\/\/)[^\s"'<>]+/gi;
const id = /\b[0-9a-f]{8}-(?:[0-9a-f]{4}-){3}[0-9a-f]{12}\b/gi;

/**
 * Takes out of a text what must not leave the house: all that redactText hides from operators, and whole addresses of
 * databases and ids of people and rows besides.
 */
export function redactSecrets(text: string): string {
  return redactText(text.replace(connectionString, "$1[connection string]")).replace(id, "[id]");
}

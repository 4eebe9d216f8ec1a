/** Names of the functions that a config.toml declares: its sections `[functions.<name>]`. */
export function functionNames(configToml: string): string[] {
  return [...configToml.matchAll(/^\s*\[functions\.([A-Za-z][\w-]*)\]/gm)].map(([, name = ""]) => name);
}

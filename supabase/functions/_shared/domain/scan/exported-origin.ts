import type { Module } from "./module.ts";
import type { Project } from "./project.ts";

const MAX_HOPS = 8;

/** The module that declares what another imports, and its name there; re-exports are followed. */
export function exportedOrigin(
  project: Project,
  from: Module,
  specifier: string,
  imported: string,
  hops = MAX_HOPS,
): { module: Module; name: string } | null {
  const module = project.find(from, specifier);
  if (!module || hops === 0) return null;
  const offered = module.exports.get(imported);
  if (offered?.kind === "local") return { module, name: offered.name };
  if (offered?.kind === "value")
    return offered.node.type === "Identifier" ? { module, name: offered.node.name } : null;
  if (offered) return exportedOrigin(project, module, offered.specifier, offered.imported, hops - 1);
  for (const { source } of module.exportAll) {
    const origin = exportedOrigin(project, module, String(source.value), imported, hops - 1);
    if (origin) return origin;
  }
  return null;
}

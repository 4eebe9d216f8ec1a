import type { Band, BandEdges } from "#domain/bands/health-bands.ts";

/** The parts of the bands that are between zero and the top of the axis, lowest first. */
export function bandAreas(edges: BandEdges, top: number): { band: Band; from: number; to: number }[] {
  const areas: { band: Band; from: number; to: number }[] = [
    { band: "green", from: 0, to: Math.min(edges.yellow, top) },
    { band: "yellow", from: edges.yellow, to: Math.min(edges.red, top) },
    { band: "red", from: edges.red, to: top },
  ];
  return areas.filter(({ from, to }) => to > from);
}

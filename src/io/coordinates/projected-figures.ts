import type { LonLat } from "../../model/data.ts";
import { InputError } from "../../model/problem.ts";
import { firstPlaceAt, type Geometries } from "../layers/geometries.ts";
import { projectionCandidates } from "./projection-candidates.ts";

/** Whether two figures are no degrees but can only be metres. */
export function areMetres([x, y]: LonLat): boolean {
  return Math.max(Math.abs(x), Math.abs(y)) > 360;
}

/** Fails with `input.projected-coordinates` (value, systems) where the first places of most geometries are metres. */
export function refuseMetres(geometries: Geometries, rows: number): void {
  let known = 0;
  let metres = 0;
  let example: LonLat | undefined;
  for (let i = 0; i < rows; i++) {
    const place = firstPlaceAt(geometries, i);
    if (!Number.isFinite(place[0] + place[1])) continue;
    known++;
    if (!areMetres(place)) continue;
    metres++;
    example ??= place;
  }
  if (example && metres * 2 > known) throw projectedError(example);
}

/** Why metres cannot be used as they are, with the systems that figures of their size can be in. */
export function projectedError([x, y]: LonLat): InputError {
  const ids = projectionCandidates({ x: Float64Array.of(x), y: Float64Array.of(y) }, undefined);
  const systems = ids.length > 4 ? `${ids[0]} … ${ids.at(-1)}` : ids.join(", ") || "EPSG:n";
  return new InputError("input.projected-coordinates", { value: `${rounded(x)}, ${rounded(y)}`, systems });
}

function rounded(metres: number): number {
  return Math.round(metres * 100) / 100;
}

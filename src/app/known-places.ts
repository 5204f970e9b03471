import type { Known } from "../io/coordinates/coordinate-detective.ts";
import { demandId, NONE, type Data } from "../model/data.ts";
import type { Plan, Role } from "../model/plan.ts";

const mostPlaces = 20_000;
const mostShapes = 5000;
const mostIds = 500_000;

/**
 * What is open already, as far as it tells where a new file's rows must lie. Illustrative cells tell nothing; nor do the places of the user's
 * own earlier file of the same role: this year's register would only be found to lie where last year's was put.
 */
export function knownPlaces(data: Data | undefined, plan: Plan | undefined, role: Role): Known {
  if (!data) {
    const nobody = role === "costs" ? { ids: { demand: [], facilities: [] } } : {};
    return { names: [], lon: new Float64Array(0), lat: new Float64Array(0), shapes: [], ...nobody };
  }
  const { demand, facilities, boundaries } = data;
  const isEvidence = (of: Role) => of !== role || !isOwn(plan, of);
  const taken = isEvidence("facilities") ? facilities.slice(0, mostPlaces) : [];
  const people = isEvidence("demand") ? Math.min(demand.name.length, mostPlaces) : 0;
  const isReal = isEvidence("boundaries") && !boundaries.illustrative && boundaries.shape.length <= mostShapes;
  return {
    names: [...namesOfPeople(data, people), ...taken.map(({ name }) => name)],
    lon: Float64Array.from([...demand.lon.subarray(0, people), ...taken.map(({ lon }) => lon)]),
    lat: Float64Array.from([...demand.lat.subarray(0, people), ...taken.map(({ lat }) => lat)]),
    shapes: isReal ? boundaries.shape : [],
    units: { code: boundaries.code, name: boundaries.name },
    ...(role === "costs" ? { ids: idsOf(data) } : {}),
  };
}

/** The ids that a matrix of costs may name; undefined where they are too many to send along. */
function idsOf({ demand, facilities }: Data): Known["ids"] {
  if (demand.lon.length > mostIds) return undefined;
  return {
    demand: Array.from(demand.lon, (_, i) => demandId(demand, i)),
    facilities: facilities.map(({ id }) => id),
  };
}

/** A point without a name of its own goes by its unit's, where it is the only one there: the township of a table of townships. */
function namesOfPeople({ demand, boundaries }: Data, people: number): string[] {
  const points = new Uint32Array(boundaries.code.length);
  for (const unit of demand.unit) if (unit !== NONE) points[unit]++;
  return demand.name.slice(0, people).map((name, i) => {
    const unit = demand.unit[i];
    return name === "" && unit !== NONE && points[unit] === 1 ? boundaries.name[unit] : name;
  });
}

/** True where a file of the role was read by a recipe, so that a person, or a guess, decided where its rows lie. */
export function isOwn(plan: Plan | undefined, role: Role): boolean {
  return plan?.sources.some((source) => source.role === role && source.recipe !== undefined) ?? false;
}

/** The columns that the readers know by these very names, so that what is written here is read back as it was. */
import { demandId, demandName, demandNameEn, type Demand, type Facility } from "../model/data.ts";
import type { LayerColumn } from "./layer.ts";

type People = Pick<Demand, "id" | "name" | "nameEn" | "lon" | "lat" | "population" | "grids">;
type Units = { code: string[]; name: string[]; nameEn?: string[]; level: string[] };

/** A demand table: id, name, name_en, lon, lat, population, unit. `unit` gives the code of each point's unit, "" without one. */
export function demandColumns(demand: People, unit: string[]): LayerColumn[] {
  const each = (text: (i: number) => string) => Array.from(demand.lon, (_, i) => text(i));
  return [
    { id: "id", values: each((i) => demandId(demand, i)) },
    { id: "name", values: each((i) => demandName(demand, i)) },
    { id: "name_en", values: each((i) => demandNameEn(demand, i) ?? "") },
    { id: "lon", unit: "degrees", values: demand.lon },
    { id: "lat", unit: "degrees", values: demand.lat },
    { id: "population", unit: "people", values: demand.population },
    { id: "unit", values: unit },
  ];
}

/**
 * A facility table: every canonical column, then an opening where any facility has one (as JSON), then the attributes of the user's own
 * table. An attribute whose name is taken, here or by `others`, gives way.
 */
export function facilityColumns(facilities: Facility[], others: string[] = []): LayerColumn[] {
  const column = (id: string, value: (facility: Facility) => string | number | undefined): LayerColumn => ({
    id,
    values: facilities.map(value),
  });
  const columns = [
    column("id", (facility) => facility.id),
    column("name", (facility) => facility.name),
    column("name_en", (facility) => facility.nameEn),
    column("kind", (facility) => facility.kind),
    column("level", (facility) => facility.level),
    { ...column("lon", (facility) => facility.lon), unit: "degrees" },
    { ...column("lat", (facility) => facility.lat), unit: "degrees" },
    column("status", (facility) => facility.status),
    column("unit", (facility) => facility.unit),
    column("parent", (facility) => facility.parent),
    column("capacity", (facility) => facility.capacity),
    { ...column("area_m2", (facility) => facility.areaM2), unit: "m2" },
    { ...column("collection", (facility) => facility.collection), unit: "volumes" },
    column("functions", (facility) => facility.functions?.join(";")),
  ];
  if (facilities.some((facility) => facility.opening))
    columns.push(column("opening", ({ opening }) => opening && JSON.stringify(opening)));
  const taken = new Set([...columns.map(({ id }) => id), ...others]);
  const attributes = new Set(facilities.flatMap((facility) => [...facility.attributes.keys()]));
  for (const name of attributes)
    if (!taken.has(name)) columns.push(column(name, (facility) => facility.attributes.get(name)));
  return columns;
}

/** A boundary table: code, name, name_en, level, parent. `parent` gives the code of the unit above, "" without one. */
export function boundaryColumns(units: Units, parent: string[]): LayerColumn[] {
  return [
    { id: "code", values: units.code },
    { id: "name", values: units.name },
    { id: "name_en", values: units.nameEn ?? blanks(units.code.length) },
    { id: "level", values: units.level },
    { id: "parent", values: parent },
  ];
}

function blanks(length: number): string[] {
  return Array.from({ length }, () => "");
}

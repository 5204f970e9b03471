/** Service areas behind postMessage, beside the engine: merging hundreds of rings takes seconds, and a slider must not wait for it. */
import { journey } from "./measure/journey.ts";
import { keep } from "./measure/keep.ts";
import { drawAreas, type AreasParams, type AreasWorld, type DrawnAreas } from "./measure/service-areas.ts";
import { emptyBoundaries, emptyDemand, type Data, type Shape } from "./model/data.ts";
import type { Roads } from "./model/roads.ts";

/** What changes with the place only: its shapes, which areas are cut to, and its roads, once a mode needs them. */
export type AreasPlace = { shapes: (Shape | undefined)[]; roads?: Roads };

/** `place` comes when it changes; later requests without it mean the same one. Columns in degrees, of the counted facilities. */
export type AreasRequest = {
  place?: AreasPlace;
  lon: Float64Array;
  lat: Float64Array;
  params: AreasParams;
  breaks: number[];
};

let data: Data = dataOf({ shapes: [] });

addEventListener("message", (event: MessageEvent<AreasRequest>) => {
  const { place, params, breaks, ...columns } = event.data;
  if (place) data = dataOf(place);
  if (!isSame(data, columns)) data = { ...data, facilities: facilitiesAt(columns) };
  const areas: DrawnAreas = drawAreas(worldOf(data), { ...params, kinds: [], levels: [] }, { breaks });
  postMessage(areas);
});

function worldOf(now: Data): AreasWorld {
  const { boundaries, facilities } = now;
  const travelled = (travel: AreasParams) =>
    keep(now, `journey ${JSON.stringify(travel)}`, () => journey(now, facilities, travel, keep));
  return { boundaries, facilities, journey: travelled, keep };
}

type Columns = { lon: Float64Array; lat: Float64Array };

function dataOf({ shapes, roads }: AreasPlace): Data {
  const boundaries = { ...emptyBoundaries(), shape: shapes };
  const read = { demand: emptyDemand(), facilities: [], boundaries, provenance: new Map() };
  return roads ? { ...read, roads } : read;
}

/** The same facilities keep what was computed for them: a moved cutoff only draws other lines. */
function isSame({ facilities }: Data, { lon, lat }: Columns): boolean {
  return facilities.length === lon.length && facilities.every((one, j) => one.lon === lon[j] && one.lat === lat[j]);
}

function facilitiesAt({ lon, lat }: Columns): Data["facilities"] {
  return Array.from(lon, (x, j) => ({
    id: String(j),
    name: "",
    kind: "",
    level: "",
    lon: x,
    lat: lat[j],
    status: "existing",
    attributes: new Map(),
  }));
}

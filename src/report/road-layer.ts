import { ROAD_CLASSES, ROAD_MODES, bitOf, type Roads } from "../model/roads.ts";
import type { Layer } from "./layer.ts";

/**
 * Roads as lines, in columns that the reader of roads knows by these very names: name, class, speed, oneway (for cars), and what those cannot
 * say, the modes in each direction and the vertices that stop some of them ("3 car; 5 bike car", from 0). Read back they are the same roads.
 */
export function roadLayer(roads: Roads): Layer {
  const { lon, lat, start, vertices, roadClass, forward, backward, maxSpeed, name } = roads;
  const ways = Array.from(name, (_, way) => way);
  return {
    columns: [
      { id: "name", values: name },
      { id: "class", values: ways.map((way) => ROAD_CLASSES[roadClass[way]]) },
      { id: "speed", unit: "km/h", values: maxSpeed },
      { id: "oneway", values: ways.map((way) => onewayOf(forward[way], backward[way])) },
      { id: "forward", values: ways.map((way) => modeWords(forward[way])) },
      { id: "backward", values: ways.map((way) => modeWords(backward[way])) },
      { id: "blocked", values: ways.map((way) => stopsOf(roads, way)) },
    ],
    rows: ways.length,
    geometryOf: (way) => ({
      type: "LineString",
      coordinates: Array.from(vertices.subarray(start[way], start[way + 1]), (v) => [lon[v], lat[v]]),
    }),
    illustrative: false,
  };
}

/** In the words of OpenStreetMap: which way cars may go, "no" where they may go both ways or not at all. */
function onewayOf(forward: number, backward: number): string {
  const car = bitOf("car");
  if ((forward & car) === (backward & car)) return "no";
  return forward & car ? "yes" : "-1";
}

function modeWords(modes: number): string {
  return ROAD_MODES.filter((mode) => modes & bitOf(mode)).join(" ") || "-";
}

function stopsOf({ start, vertices, blocked }: Roads, way: number): string {
  const stops: string[] = [];
  for (let n = start[way]; n < start[way + 1]; n++) {
    const modes = blocked[vertices[n]];
    if (modes) stops.push(`${n - start[way]} ${modeWords(modes)}`);
  }
  return stops.join("; ");
}

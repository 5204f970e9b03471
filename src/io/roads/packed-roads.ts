import type { Roads } from "../../model/roads.ts";

/** Roads as JSON holds them: columns of whole numbers as the steps from one to the next, in as few bytes as each needs, in base64. */
export type PackedRoads = {
  lon: string; // 1e-7 degree
  lat: string;
  blocked: string;
  start: string;
  vertices: string;
  roadClass: string;
  forward: string;
  backward: string;
  maxSpeed: (number | null)[]; // null = none told
  name: string[];
};

const STEPS_PER_DEGREE = 1e7;

/** Packs roads whose places are whole 1e-7 degrees, as all of OpenStreetMap's are; others lose what lies below. Heights are left out. */
export function packRoads(roads: Roads): PackedRoads {
  const { lon, lat, blocked, start, vertices, roadClass, forward, backward, maxSpeed, name } = roads;
  const inSteps = (degrees: Float64Array) => packSteps(degrees.map((one) => Math.round(one * STEPS_PER_DEGREE)));
  return {
    lon: inSteps(lon),
    lat: inSteps(lat),
    blocked: packSteps(blocked),
    start: packSteps(start),
    vertices: packSteps(vertices),
    roadClass: packSteps(roadClass),
    forward: packSteps(forward),
    backward: packSteps(backward),
    maxSpeed: Array.from(maxSpeed, (speed) => (Number.isNaN(speed) ? null : speed)),
    name,
  };
}

/** What packRoads packed. */
export function unpackRoads({ maxSpeed, name, ...packed }: PackedRoads): Roads {
  const degrees = (text: string) => Float64Array.from(unpackSteps(text), (step) => step / STEPS_PER_DEGREE);
  return {
    lon: degrees(packed.lon),
    lat: degrees(packed.lat),
    blocked: Uint8Array.from(unpackSteps(packed.blocked)),
    start: Uint32Array.from(unpackSteps(packed.start)),
    vertices: Uint32Array.from(unpackSteps(packed.vertices)),
    roadClass: Uint8Array.from(unpackSteps(packed.roadClass)),
    forward: Uint8Array.from(unpackSteps(packed.forward)),
    backward: Uint8Array.from(unpackSteps(packed.backward)),
    maxSpeed: Float32Array.from(maxSpeed, (speed) => speed ?? NaN),
    name,
  };
}

/** Each step as groups of seven bits, the last group first and its top bit clear at the end; the sign is the lowest bit. */
function packSteps(column: ArrayLike<number>): string {
  let binary = "";
  let before = 0;
  for (let n = 0; n < column.length; n++) {
    const step = column[n] - before;
    before = column[n];
    let rest = step < 0 ? -step * 2 - 1 : step * 2;
    for (; rest >= 0x80; rest = Math.floor(rest / 0x80)) binary += String.fromCharCode((rest % 0x80) | 0x80);
    binary += String.fromCharCode(rest);
  }
  return btoa(binary);
}

function unpackSteps(text: string): number[] {
  const binary = atob(text);
  const column: number[] = [];
  let before = 0;
  for (let at = 0; at < binary.length;) {
    let [rest, unit, byte] = [0, 1, 0x80];
    while (byte >= 0x80 && at < binary.length) {
      byte = binary.charCodeAt(at++);
      rest += (byte & 0x7f) * unit;
      unit *= 0x80;
    }
    before += rest % 2 === 1 ? -(rest + 1) / 2 : rest / 2;
    column.push(before);
  }
  return column;
}

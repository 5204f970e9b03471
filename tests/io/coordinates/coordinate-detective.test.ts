import { describe, expect, it } from "vitest";
import { proposeSystem, sampleOf, type Figures, type Known } from "../../../src/io/coordinates/coordinate-detective.ts";
import { findSystem } from "../../../src/io/coordinates/coordinate-systems.ts";

/** Twenty-five named places around 丰都 in a grid, and a station in each some 200 m off, in no common direction. */
const places = Array.from({ length: 25 }, (_, n) => ({
  name: `第${n}镇`,
  lon: 107.5 + 0.1 * (n % 5),
  lat: 29.7 + 0.1 * Math.floor(n / 5),
}));
const known: Known = {
  names: places.map(({ name }) => name),
  lon: Float64Array.from(places, ({ lon }) => lon),
  lat: Float64Array.from(places, ({ lat }) => lat),
  shapes: [],
};

function stationsIn(id: string, { words = "", spreadMetres = 200, named = true } = {}): Figures {
  const system = findSystem(id);
  if (!system) throw new Error(id);
  const pairs = places.map(({ lon, lat }, n) => {
    const angle = 2.4 * n;
    const degrees = spreadMetres / 111_000;
    return system.fromDegrees(lon + (degrees * Math.cos(angle)) / 0.866, lat + degrees * Math.sin(angle));
  });
  return {
    x: Float64Array.from(pairs, ([x]) => x),
    y: Float64Array.from(pairs, ([, y]) => y),
    names: places.map(({ name }) => (named ? `${name}综合文化站` : "")),
    words,
  };
}

describe("the coordinate detective", () => {
  it.each(["wgs84", "gcj02", "bd09", "EPSG:4545", "EPSG:4524", "EPSG:4507", "EPSG:4496", "EPSG:32648", "EPSG:3857"])(
    "tells %s by the places that names speak of",
    (id) => {
      expect(proposeSystem(stationsIn(id), known)).toMatchObject({
        system: id,
        reason: "names",
        isSure: true,
        matched: 25,
      });
    },
  );

  it("says how far each system moves the rows, and how far off each leaves them", () => {
    const [best, ...others] = proposeSystem(stationsIn("gcj02"), known)?.fits ?? [];
    expect(best.offsetMetres).toBeLessThan(60);
    expect(best.movedMetres).toBeGreaterThan(400);
    expect(best.movedMetres).toBeLessThan(700);
    for (const other of others) expect(other.offsetMetres).toBeGreaterThan(400);
  });

  it("asks where names are too far from their places to tell", () => {
    expect(proposeSystem(stationsIn("gcj02", { spreadMetres: 3000 }), known)).toMatchObject({
      reason: "none",
      isSure: false,
    });
  });

  it("believes the words in the file where nothing else tells, and asks where there are none", () => {
    expect(proposeSystem(stationsIn("gcj02", { named: false, words: "高德经度 高德纬度" }), known)).toMatchObject({
      system: "gcj02",
      reason: "words",
      isSure: true,
    });
    expect(proposeSystem(stationsIn("gcj02", { named: false }), known)).toMatchObject({
      system: "wgs84",
      isSure: false,
    });
    expect(proposeSystem(stationsIn("gcj02", { named: false, words: "高德 百度" }), known)?.isSure).toBe(false);
  });

  it("believes places more than words", () => {
    expect(proposeSystem(stationsIn("bd09", { words: "高德" }), known)).toMatchObject({
      system: "bd09",
      reason: "names",
    });
  });

  it("tells by the boundaries that the rows must lie in", () => {
    const cell = (lon: number, lat: number) => ({
      type: "Polygon" as const,
      coordinates: [
        [
          [lon - 0.003, lat - 0.003],
          [lon + 0.003, lat - 0.003],
          [lon + 0.003, lat + 0.003],
          [lon - 0.003, lat + 0.003],
          [lon - 0.003, lat - 0.003],
        ],
      ],
    });
    const shapes = places.map(({ lon, lat }) => cell(lon, lat));
    const within = { ...known, names: [], lon: new Float64Array(0), lat: new Float64Array(0), shapes };
    expect(proposeSystem(stationsIn("gcj02"), within)).toMatchObject({
      system: "gcj02",
      reason: "boundaries",
      isSure: true,
    });
  });

  it("asks nothing where no provider shifts its maps, and finds nothing where there are no figures", () => {
    const vaduz: Figures = { x: Float64Array.of(9.52), y: Float64Array.of(47.14), names: ["Vaduz"], words: "" };
    expect(proposeSystem(vaduz, known)).toMatchObject({ system: "wgs84", reason: "outside-china", isSure: true });
    const empty: Figures = { x: Float64Array.of(NaN), y: Float64Array.of(1), names: [""], words: "" };
    expect(proposeSystem(empty, known)).toBeUndefined();
  });

  it("knows the zone of an easting of eight digits without any place", () => {
    const nothing: Known = { names: [], lon: new Float64Array(0), lat: new Float64Array(0), shapes: [] };
    expect(proposeSystem(stationsIn("EPSG:4524"), nothing)).toMatchObject({
      system: "EPSG:4524",
      reason: "size",
      isSure: true,
    });
    expect(proposeSystem(stationsIn("EPSG:4545"), nothing)?.isSure).toBe(false);
  });

  it("samples where rows come from and go to", () => {
    const sample = sampleOf(stationsIn("gcj02"), "gcj02");
    expect(sample).toHaveLength(25);
    expect(sample[0].from?.[0]).toBeGreaterThan(sample[0].to[0]);
    expect(sampleOf(stationsIn("EPSG:4545"), "EPSG:4545")[0].from).toBeUndefined();
    expect(sampleOf(stationsIn("gcj02"), "nonsense")).toEqual([]);
  });
});

import { describe, expect, it } from "vitest";
import {
  areaFeatures,
  byPeople,
  demandFeatures,
  facilityFeatures,
  labelTexts,
  mostPeople,
  nearestLines,
  placeFeatures,
  selectedFeatures,
  selectedPoint,
  unitFeatures,
  unitLabelFeatures,
} from "../../src/map/features.ts";
import { labelPoint } from "../../src/map/unit-shapes.ts";
import { NONE } from "../../src/model/data.ts";
import { emptyScene, tinyScene } from "./tiny-scene.ts";

const scene = tinyScene();

describe("demand points", () => {
  it("have the index as id, the root of their share as size, and the name of the language", () => {
    const { features } = demandFeatures(scene.demand, "en");
    expect(features.map(({ id, properties }) => [id, properties?.size, properties?.name])).toEqual([
      [0, 1, "Alpha"],
      [1, 0.5, "乙"],
      [3, -1, "Delta"],
    ]);
  });

  it("are written in English with a straight apostrophe, which no font makes as wide as a hanzi", () => {
    const demand = { ...scene.demand, nameEn: ["Dong’an", "", "", ""] };
    expect(demandFeatures(demand, "en").features[0].properties?.name).toBe("Dong'an");
    const quoted = { ...demand, name: ["‘甲’", "", "", ""] };
    expect(demandFeatures(quoted, "zh").features[0].properties?.name).toBe("‘甲’");
  });

  it("without coordinates are left out, and the ids of the others stay", () => {
    expect(demandFeatures(scene.demand, "zh").features.map(({ id }) => id)).not.toContain(2);
  });

  it("are ranked by people, equals in their order, the unknown last", () => {
    expect([...byPeople(scene.demand)]).toEqual([0, 2, 1, 3]);
    expect(mostPeople(scene.demand)).toBe(400);
  });
});

describe("units", () => {
  it("count their levels from the lowest, and only those with a shape are drawn", () => {
    expect(unitFeatures(scene.boundaries).features.map(({ id, properties }) => [id, properties?.rank])).toEqual([
      [0, 0],
      [1, 0],
      [2, 1],
    ]);
  });

  it("are named within themselves", () => {
    const named = unitLabelFeatures(scene.boundaries, "zh").features;
    expect(named.map(({ id, geometry }) => [id, geometry.coordinates])).toEqual([
      [0, [0.5, 0.5]],
      [1, [1.5, 0.5]],
    ]);
  });

  it("bent around their middle are named on their widest stretch", () => {
    const horseshoe = [
      [
        [0, 0],
        [5, 0],
        [5, 4],
        [4, 4],
        [4, 1],
        [2, 1],
        [2, 4],
        [0, 4],
        [0, 0],
      ],
    ];
    const [lon, lat] = labelPoint({ type: "Polygon", coordinates: horseshoe });
    expect(lon).toBe(1);
    expect(lat).toBeGreaterThan(1);
  });

  it("of several parts are named on the largest", () => {
    const square = (west: number, side: number) => [
      [
        [west, 0],
        [west + side, 0],
        [west + side, side],
        [west, side],
        [west, 0],
      ],
    ];
    expect(labelPoint({ type: "MultiPolygon", coordinates: [square(0, 1), square(10, 4)] })).toEqual([12, 2]);
  });
});

describe("facilities and gaps", () => {
  it("say their symbol, whether they count, and what lies under them", () => {
    const { features } = facilityFeatures(scene, "en");
    expect(
      features.map(({ id, properties }) => [id, properties?.icon, properties?.counted, properties?.under]),
    ).toEqual([
      [0, "library-filled", true, 1],
      [1, "museum-dashed", false, 0],
    ]);
    expect(features[0].properties?.name).toBe("Library");
  });

  it("keep their number", () => {
    const { features } = placeFeatures(scene.places ?? [], "en");
    expect(features.map(({ id, properties }) => [id, properties?.rank, properties?.name])).toEqual([[0, 1, "Alpha"]]);
  });

  it("name every text that may stand on the map", () => {
    expect(new Set(labelTexts(scene, "en"))).toEqual(
      new Set(["Alpha", "乙", "丙", "Delta", "东", "西", "县", "总", "Library", "馆"]),
    );
  });
});

describe("lines to the nearest facility", () => {
  it("go from where people are to where they are served, the heaviest first, at most so many", () => {
    expect(nearestLines(scene, 9).map(({ i, from, to }) => [i, from, to])).toEqual([
      [0, [0.5, 0.5], [0.5, 0.5]],
      [1, [1.5, 0.5], [0.5, 0.5]],
    ]);
    expect(nearestLines(scene, 1)).toHaveLength(1);
  });

  it("are none where no facility counts", () => {
    const nearest = { facility: new Uint32Array(4).fill(NONE), cost: new Float64Array(4).fill(Infinity) };
    expect(nearestLines({ ...scene, nearest }, 9)).toEqual([]);
  });
});

describe("the selected thing", () => {
  it("is a shape of its own, or a ring around a point", () => {
    expect(selectedFeatures(scene, { of: "boundaries", index: 1 }).features[0].geometry.type).toBe("Polygon");
    expect(selectedFeatures(scene, { of: "demand", index: 1 }).features[0]).toMatchObject({
      geometry: { type: "Point", coordinates: [1.5, 0.5] },
      properties: { of: "demand", size: 0.5 },
    });
  });

  it("is nothing where nothing is selected, or the selected has no place or is gone", () => {
    expect(selectedFeatures(scene, undefined).features).toEqual([]);
    expect(selectedFeatures(scene, { of: "demand", index: 2 }).features).toEqual([]);
    expect(selectedPoint(scene, { of: "facilities", index: 99 })).toBeUndefined();
    expect(selectedPoint(scene, { of: "places", index: 99 })).toBeUndefined();
  });
});

describe("an empty scene", () => {
  it("draws no circles where deck.gl draws so many points, and finds the heaviest among them", () => {
    const many = 20_001;
    const population = Float64Array.from({ length: many }, (_, i) => (i === 7 ? NaN : (i * 7919) % many));
    const demand = {
      ...emptyScene().demand,
      lon: new Float64Array(many).fill(107),
      lat: new Float64Array(many).fill(30),
      population,
    };
    expect(demandFeatures(demand, "zh").features).toEqual([]);
    const few = byPeople(demand, 3);
    expect([...few.subarray(0, 3)].map((i) => population[i])).toEqual([20_000, 19_999, 19_998]);
    expect([...few]).toEqual([...byPeople(demand).subarray(0, few.length)]);
  });

  it("draws nothing", () => {
    const empty = emptyScene();
    const all = [
      demandFeatures(empty.demand, "zh"),
      unitFeatures(empty.boundaries),
      facilityFeatures(empty, "zh"),
      areaFeatures(undefined),
    ];
    expect(all.flatMap(({ features }) => features)).toEqual([]);
    expect(nearestLines(empty, 9)).toEqual([]);
  });
});

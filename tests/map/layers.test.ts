import { validateStyleMin } from "@maplibre/maplibre-gl-style-spec";
import type { LayerSpecification } from "maplibre-gl";
import { describe, expect, it } from "vitest";
import { holdsOnePointEach, wholeZoom, type Drawing } from "../../src/map/layer-settings.ts";
import { mapLayers } from "../../src/map/layers.ts";
import { NONE } from "../../src/model/data.ts";
import { emptyScene, everything, tinyScene } from "./tiny-scene.ts";

const drawing: Drawing = {
  scene: tinyScene(),
  show: everything,
  lang: "zh",
  theme: "light",
  wholeZoom: 9,
  hasBasemap: false,
};

describe("the layers of the map", () => {
  it.each<[string, Drawing]>([
    ["a small place", drawing],
    ["an empty place in the dark", { ...drawing, scene: emptyScene(), theme: "dark" }],
    ["an illustrative place on a basemap", { ...drawing, hasBasemap: true, scene: withIllustrative() }],
    ["many points", { ...drawing, scene: withManyPoints() }],
    ["gains and losses", { ...drawing, scene: withChanges() }],
  ])("are valid for %s", (_, one) => {
    expect(complaints(mapLayers(one))).toEqual([]);
  });

  it("keep the ids and the order that tests and exports rely on", () => {
    const ids = mapLayers(drawing).map(({ id }) => id);
    const promised = [
      "units-fill",
      "units-hatch",
      "units-line",
      "areas-line",
      "coverage",
      "selected-ring",
      "coverage-labels",
      "facilities",
      "places",
    ];
    expect(ids.filter((id) => promised.includes(id))).toEqual([
      "units-fill",
      "units-hatch",
      "units-line",
      "areas-line",
      "coverage",
      "selected-ring",
      "coverage-labels",
      "facilities",
      "places",
    ]);
    expect(new Set(ids).size).toBe(ids.length);
    expect(ids).toEqual(mapLayers({ ...drawing, scene: emptyScene(), theme: "dark" }).map(({ id }) => id));
  });

  it("do not change when the cutoff or the distances do", () => {
    const scene = { ...drawing.scene, cutoff: 25, nearest: { ...drawing.scene.nearest } };
    expect(mapLayers({ ...drawing, scene })).toEqual(mapLayers(drawing));
  });

  it("leave out a name that a numbered gap already says", () => {
    expect(JSON.stringify(layer("coverage-labels", drawing))).toContain("甲");
    const withoutGaps = { ...drawing, show: { ...everything, places: false } };
    expect(JSON.stringify(layer("coverage-labels", withoutGaps))).not.toContain("甲");
  });

  it("dash boundaries that are no borders", () => {
    expect(layer("units-line", drawing)?.paint).not.toHaveProperty("line-dasharray");
    expect(layer("units-line", { ...drawing, scene: withIllustrative() })?.paint).toHaveProperty("line-dasharray");
  });

  it("ask for no glyph server: labels are drawn from the fonts of the machine", () => {
    for (const one of mapLayers(drawing))
      if (one.type === "symbol" && one.layout?.["text-field"])
        expect(one.layout["text-font"]).toContain("Noto Sans SC");
  });
});

describe("cells that carry the colour", () => {
  it("hold one demand point each; points outside every cell do not matter", () => {
    expect(holdsOnePointEach(drawing.scene)).toBe(true);
    const twice = { ...drawing.scene.demand, unit: Uint32Array.of(0, 0, NONE, NONE) };
    expect(holdsOnePointEach({ ...drawing.scene, demand: twice })).toBe(false);
    expect(holdsOnePointEach(emptyScene())).toBe(false);
  });
});

describe("the zoom of the whole place", () => {
  it("fills 800 px and grows by one where the place halves", () => {
    expect(2 ** wholeZoom([0, 0, 90, 0])).toBeCloseTo((800 * 4) / 512, 9);
    expect(wholeZoom([0, 0, 1, 0]) - wholeZoom([0, 0, 2, 0])).toBeCloseTo(1, 9);
  });

  it("is bounded for a single point", () => {
    expect(wholeZoom([8, 47, 8, 47])).toBe(18);
  });
});

function layer(id: string, one: Drawing): LayerSpecification | undefined {
  return mapLayers(one).find((candidate) => candidate.id === id);
}

function complaints(layers: LayerSpecification[]): string[] {
  const empty = { type: "geojson", data: { type: "FeatureCollection", features: [] } };
  const ids = new Set(layers.flatMap((one) => ("source" in one ? [one.source] : [])));
  const sources = Object.fromEntries([...ids].map((id) => [id, empty]));
  return validateStyleMin({ version: 8, sources, layers } as never).map(({ message }) => message);
}

function withIllustrative() {
  const scene = tinyScene();
  return { ...scene, boundaries: { ...scene.boundaries, illustrative: true } };
}

function withManyPoints() {
  const scene = tinyScene();
  const n = 1000;
  const demand = {
    ...scene.demand,
    id: Array.from({ length: n }, (_, i) => String(i)),
    name: Array.from({ length: n }, () => ""),
    unit: new Uint32Array(n),
  };
  return { ...scene, demand };
}

function withChanges(): Drawing["scene"] {
  return { ...tinyScene(), change: { demand: Int8Array.of(0, 1, 0, 0), unit: Int8Array.of(-1, 1, 0, 0) } };
}

import type { Map as MapLibreMap } from "maplibre-gl";
import { describe, expect, it } from "vitest";
import type { Drawing } from "../../src/map/layer-settings.ts";
import { draw, isOfOtherData, redraw, undraw } from "../../src/map/map-drawing.ts";
import { emptyScene, everything, tinyScene } from "./tiny-scene.ts";

const first: Drawing = {
  scene: tinyScene(),
  show: everything,
  lang: "zh",
  theme: "light",
  wholeZoom: 9,
  hasBasemap: false,
};

describe("a drawing", () => {
  it("says class and status of every point and unit", () => {
    const { map, states } = listeningMap();
    draw(map, first);
    expect(states("demand")).toEqual({
      0: { cls: 0, covered: true, change: 0 },
      1: { cls: 4, covered: false, change: 0 },
      2: { cls: -1, covered: false, change: 0 },
      3: { cls: 4, covered: false, change: 0 },
    });
    expect(states("units")).toMatchObject({ 0: { cls: 0, covered: true, change: 0 }, 1: { cls: 4, covered: false } });
  });

  it("sets only the states that a moved cutoff changes, and no data and no layer", () => {
    const { map, calls } = listeningMap();
    const drawn = draw(map, first);
    calls.length = 0;
    redraw(map, drawn, { ...first, scene: { ...first.scene, cutoff: 200 } });
    expect(calls).toEqual(["setFeatureState demand 1", "setFeatureState units 1"]);
  });

  it("ends in the same states however the cutoff got there", () => {
    const { map, states } = listeningMap();
    const drawn = [50, 0, 200, 111].reduce(
      (before, cutoff) => redraw(map, before, { ...first, scene: { ...first.scene, cutoff } }),
      draw(map, first),
    );
    const fresh = listeningMap();
    draw(fresh.map, drawn.drawing);
    expect(states("demand")).toEqual(fresh.states("demand"));
  });

  it("is taken off whole before other people are drawn, so that nothing of the old remains", () => {
    const { map, states, calls } = listeningMap();
    const drawn = draw(map, first);
    const other: Drawing = { ...first, scene: emptyScene() };
    expect(isOfOtherData(drawn.drawing, other)).toBe(true);
    expect(isOfOtherData(drawn.drawing, { ...first, lang: "en" })).toBe(false);
    const added = calls.filter((call) => /^add(Source|Layer) /.test(call));
    calls.length = 0;
    undraw(map, drawn);
    expect(calls.map((call) => call.replace("remove", "add")).toSorted()).toEqual(added.toSorted());
    draw(map, other);
    expect(states("demand")).toEqual({});
  });

  it("in another theme changes paint and images, not data", () => {
    const { map, calls } = listeningMap();
    const drawn = draw(map, first);
    calls.length = 0;
    redraw(map, drawn, { ...first, theme: "dark" });
    expect(calls.filter((call) => call.startsWith("setData"))).toEqual([]);
    expect(calls).toContain("setPaintProperty coverage circle-color");
    expect(calls).toContain("addImage library-filled-dark");
  });

  it("hears a facility that counts no longer, and not a new array that says the same", () => {
    const { map, calls } = listeningMap();
    const drawn = draw(map, first);
    calls.length = 0;
    const same = redraw(map, drawn, { ...first, scene: { ...first.scene, counted: Uint8Array.of(1, 0) } });
    expect(calls).toEqual([]);
    redraw(map, same, { ...first, scene: { ...first.scene, counted: Uint8Array.of(0, 0) } });
    expect(calls).toEqual(["setData facilities"]);
  });

  it("moves the selection with its own small source", () => {
    const { map, calls } = listeningMap();
    const drawn = draw(map, first);
    calls.length = 0;
    redraw(map, drawn, first, { of: "demand", index: 1 });
    expect(calls).toEqual(["setData selected"]);
  });
});

/** The part of a MapLibre map that a drawing speaks to: it remembers states and what it was told. */
function listeningMap() {
  const calls: string[] = [];
  const images = new Set<string>();
  const states = new Map<string, Map<number, object>>();
  const told = (name: string) => (id: string, property?: string) => {
    calls.push([name, id, typeof property === "string" ? property : undefined].filter(Boolean).join(" "));
  };
  const map = {
    hasImage: (id: string) => images.has(id),
    addImage: (id: string) => {
      images.add(id);
      told("addImage")(id);
    },
    addSource: told("addSource"),
    removeSource: told("removeSource"),
    removeLayer: told("removeLayer"),
    addLayer: (layer: { id: string }) => told("addLayer")(layer.id),
    getSource: (id: string) => ({ setData: () => told("setData")(id) }),
    setPaintProperty: told("setPaintProperty"),
    setLayoutProperty: told("setLayoutProperty"),
    setFilter: (id: string) => told("setFilter")(id),
    setLayerZoomRange: (id: string) => told("setLayerZoomRange")(id),
    removeFeatureState: ({ source }: { source: string }) => states.delete(source),
    setFeatureState: ({ source, id }: { source: string; id: number }, state: object) => {
      if (!states.has(source)) states.set(source, new Map());
      states.get(source)?.set(id, state);
      told("setFeatureState")(`${source} ${id}`);
    },
  };
  return {
    map: map as unknown as MapLibreMap,
    calls,
    states: (source: string) => Object.fromEntries(states.get(source) ?? []),
  };
}

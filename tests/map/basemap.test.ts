import { describe, expect, it } from "vitest";
import { basemapAttribution, basemapParts, checkBasemap, type Basemap } from "../../src/map/basemap.ts";

const xyz = (url: string): Basemap => ({ kind: "xyz", url, attribution: "A" });

describe("a basemap", () => {
  it.each<[Basemap, string]>([
    [xyz("http://a.example/{z}/{x}/{y}.png"), "basemap.problem.https"],
    [xyz("javascript:alert(1)//{z}{x}{y}"), "basemap.problem.https"],
    [xyz("tiles"), "basemap.problem.https"],
    [xyz("https://a.example/{z}/{x}.png"), "basemap.problem.template"],
    [{ kind: "style", url: "file:///style.json" }, "basemap.problem.https"],
    [{ kind: "tianditu", key: "", layer: "vec" }, "basemap.problem.key"],
    [{ kind: "tianditu", key: "abc&x=1 abcdef", layer: "vec" }, "basemap.problem.key"],
  ])("is refused with its reason: %j", (basemap, id) => {
    expect(() => checkBasemap(basemap)).toThrow(expect.objectContaining({ id }));
    expect(() => basemapParts(basemap)).toThrow(expect.objectContaining({ id }));
  });

  it("asks nobody where there is none", () => {
    expect(basemapParts({ kind: "none" })).toEqual({ sources: {}, layers: [] });
  });

  it("lies as one raster layer from its template", () => {
    const { sources, layers } = basemapParts(xyz("https://a.example/{z}/{x}/{y}.png"));
    expect(sources.basemap).toMatchObject({
      type: "raster",
      tiles: ["https://a.example/{z}/{x}/{y}.png"],
      attribution: "A",
    });
    expect(layers).toMatchObject([{ id: "basemap", source: "basemap" }]);
  });

  it("of Tianditu brings the layer of names that belongs to it, in Web Mercator, from eight hosts", () => {
    const { sources, layers } = basemapParts({ kind: "tianditu", key: "0123456789abcdef", layer: "img" });
    const tiles = Object.values(sources).map((source) => (source.type === "raster" ? source.tiles : []));
    expect(layers.map(({ id }) => id)).toEqual(["basemap", "basemap-names"]);
    expect(tiles[0]).toHaveLength(8);
    expect(tiles[0]?.[3]).toContain("https://t3.tianditu.gov.cn/img_w/wmts?");
    expect(tiles[1]?.[0]).toContain("LAYER=cia");
    expect(tiles[1]?.[0]).toContain("tk=0123456789abcdef");
  });

  it("carries its credit and its review number", () => {
    expect(basemapAttribution({ ...xyz("https://a/{z}{x}{y}"), reviewNumber: "GS(2024)1" } as Basemap)).toBe(
      "A · GS(2024)1",
    );
    expect(basemapAttribution({ kind: "none" })).toBe("");
  });
});

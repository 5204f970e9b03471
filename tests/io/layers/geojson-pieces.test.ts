import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import { readGeoJsonPieces } from "../../../src/io/layers/geojson-pieces.ts";
import { readGeoJson } from "../../../src/io/layers/geojson.ts";
import { bytesOf, failureOf } from "../worlds.ts";

const text = fc.string({
  unit: fc.constantFrom("a", "字", "😀", '"', "\\", "{", "}", "[", "]", ",", ":", "\n", "\u0001"),
});
const value = fc.oneof(
  text,
  fc.integer(),
  fc.constant(null),
  fc.array(text, { maxLength: 2 }),
  fc.dictionary(text, text),
);
const place = fc.tuple(fc.integer({ min: -180, max: 180 }), fc.double({ min: -90, max: 90, noNaN: true }));
const geometry = fc.oneof(
  fc.constant(null),
  fc.record({ type: fc.constant("Point"), coordinates: place }),
  fc.record({ type: fc.constant("Polygon"), coordinates: fc.tuple(fc.array(place, { maxLength: 5 })) }),
  fc.record({ type: fc.constant("Spiral") }),
);
const feature = fc.oneof(
  {
    weight: 8,
    arbitrary: fc.record(
      { type: fc.constant("Feature"), id: value, properties: fc.dictionary(text, value), geometry },
      { requiredKeys: ["type"] },
    ),
  },
  { weight: 1, arbitrary: value },
);
const members = fc.dictionary(
  text.map((name) => `x${name}`),
  fc.oneof(value, fc.record({ list: fc.array(value) })),
);
const collection = fc
  .tuple(members, fc.array(feature, { maxLength: 12 }), members, fc.constantFrom(undefined, 1, "\t"))
  .map(([before, features, after, space]) =>
    JSON.stringify({ ...before, type: "FeatureCollection", features, ...after }, undefined, space),
  );

describe("readGeoJsonPieces", () => {
  it("gives what the whole text gives, whatever stands in texts and around the features", () => {
    fc.assert(
      fc.property(collection, fc.integer({ min: 1, max: 200 }), (json, pieceBytes) => {
        expect(readGeoJsonPieces(bytesOf(json), undefined, pieceBytes)).toEqual(readGeoJson(json));
      }),
      { numRuns: 600 },
    );
  });

  it("gives up a text that is cut off or damaged, and else gives what the whole text gives", () => {
    const damage = fc.tuple(
      collection,
      fc.nat(),
      fc.constantFrom("", ",", "]", "}", '"', "{", "\\", "x"),
      fc.boolean(),
    );
    fc.assert(
      fc.property(damage, fc.integer({ min: 1, max: 100 }), ([json, at, sign, isCut], pieceBytes) => {
        const place = at % json.length;
        const bytes = bytesOf(json.slice(0, place) + sign + (isCut ? "" : json.slice(place + 1)));
        const broken = new TextDecoder().decode(bytes); // without halves of characters
        const read = readGeoJsonPieces(bytes, undefined, pieceBytes);
        if (failureOf(() => readGeoJson(broken)) !== "") expect(read).toBeUndefined();
        else if (read) expect(read).toEqual(readGeoJson(broken));
      }),
      { numRuns: 1000 },
    );
  });

  it.each([
    '{"type":"FeatureCollection","features":[],"features":[null]}',
    String.raw`{"type":"FeatureCollection","features":[],"\u0066eatures":[null]}`,
    '{"features":[]}',
    '{"type":"Topology","features":[]}',
    '{"type":"FeatureCollection","features":{}}',
    '{"type":"FeatureCollection","features":[null,]}',
    '{"type":"FeatureCollection","features":[,null]}',
    '{"type":"FeatureCollection","features":[null,,null]}',
    '{"type":"FeatureCollection","features":[]}}',
    '[{"type":"FeatureCollection","features":[]}]',
  ])("leaves to the reader of whole texts: %s", (json) => {
    expect(readGeoJsonPieces(bytesOf(json), undefined, 1)).toBeUndefined();
  });

  it("gives up bytes that are not UTF-8", () => {
    const bytes = bytesOf('{"type":"FeatureCollection","features":["x"]}');
    bytes[bytes.indexOf(0x78)] = 0xff;
    expect(readGeoJsonPieces(bytes)).toBeUndefined();
  });
});

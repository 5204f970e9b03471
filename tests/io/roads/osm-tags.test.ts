import { describe, expect, it } from "vitest";
import { stoppedAtNode, useOfWay } from "../../../src/io/roads/osm-tags.ts";
import { ROAD_MODES } from "../../../src/model/roads.ts";
import { tagsOf } from "./extract.ts";

const modes = (bits: number) => ROAD_MODES.filter((_, n) => bits & (1 << n)).join(" ") || "-";

/** Who may use a way with these tags, "there | back"; one list where both are the same. */
function use(text: string): string {
  const told = Object.fromEntries(text.split(" ").map((pair) => pair.split("=")));
  const found = useOfWay(tagsOf(told));
  if (!found) return "no road";
  const [there, back] = [modes(found.forward), modes(found.backward)];
  return there === back ? there : `${there} | ${back}`;
}

const all = "walk ebike bike car";

describe("useOfWay", () => {
  it.each([
    ["highway=motorway", "car | -"],
    ["highway=motorway oneway=no", "car"],
    ["highway=motorway_link", "car"],
    ["highway=motorway foot=yes", "walk car | walk"],
    ["highway=trunk", all],
    ["highway=trunk motorroad=yes", "car"],
    ["highway=primary motorroad=yes foot=yes", "walk car"],
    ["highway=residential", all],
    ["highway=service", all],
    ["highway=track", all],
    ["highway=track motor_vehicle=no", "walk ebike bike"],
    ["highway=track motor_vehicle=agricultural", "walk ebike bike"],
    ["highway=track motor_vehicle=forestry;destination", "walk ebike bike"],
    ["highway=pedestrian", "walk"],
    ["highway=pedestrian bicycle=yes", "walk ebike bike"],
    ["highway=footway", "walk"],
    ["highway=footway bicycle=designated", "walk ebike bike"],
    ["highway=path bicycle=permissive", "walk ebike bike"],
    ["highway=path bicycle=dismount", "walk"],
    ["highway=path motor_vehicle=yes", "walk car"],
    ["highway=path access=yes", "walk"],
    ["highway=path foot=no bicycle=designated", "ebike bike"],
    ["highway=cycleway", "walk ebike bike"],
    ["highway=cycleway foot=no", "ebike bike"],
    ["highway=cycleway electric_bicycle=no", "walk bike"],
    ["highway=steps", "walk"],
    ["highway=steps bicycle=yes motorcar=yes", "walk"],
    ["highway=bridleway", "walk"],
    ["route=ferry", "walk ebike bike"],
    ["route=ferry motor_vehicle=yes", all],
    ["route=ferry foot=no", "ebike bike"],
    ["highway=road", all],
  ])("%s is open to: %s", (tags, expected) => expect(use(tags)).toBe(expected));

  it.each([
    ["highway=residential access=no", "-"],
    ["highway=service access=private", "-"],
    ["highway=service access=private foot=yes", "walk"],
    ["highway=service access=destination", all],
    ["highway=residential access=customers", all],
    ["highway=residential vehicle=no", "walk"],
    ["highway=residential vehicle=no bicycle=yes", "walk ebike bike"],
    ["highway=residential motor_vehicle=no motorcar=yes", all],
    ["highway=residential motorcar=no", "walk ebike bike"],
    ["highway=residential access=no vehicle=yes", "ebike bike car"],
    ["highway=primary bicycle=use_sidepath", "walk car"],
    ["highway=residential access=unheard_of", all],
    ["highway=residential foot=no;yes", "ebike bike car"],
  ])("the particular tag counts before the general: %s is open to %s", (tags, expected) =>
    expect(use(tags)).toBe(expected),
  );

  it.each([
    ["highway=residential oneway=yes", `${all} | walk`],
    ["highway=residential oneway=1", `${all} | walk`],
    ["highway=residential oneway=-1", `walk | ${all}`],
    ["highway=residential oneway=reversible", "walk"],
    ["highway=residential oneway=alternating", all],
    ["highway=residential oneway=no", all],
    ["highway=tertiary junction=roundabout", `${all} | walk`],
    ["highway=tertiary junction=roundabout oneway=-1", `walk | ${all}`],
    ["highway=tertiary junction=circular", `${all} | walk`],
    ["highway=residential oneway=yes oneway:bicycle=no", `${all} | walk ebike bike`],
    ["highway=residential oneway=yes cycleway=opposite", `${all} | walk ebike bike`],
    ["highway=residential oneway=yes cycleway:left=opposite_lane", `${all} | walk ebike bike`],
    ["highway=residential oneway=yes bicycle:backward=yes", `${all} | walk ebike bike`],
    ["highway=residential oneway:bicycle=yes", `${all} | walk car`],
    ["highway=residential oneway:foot=yes", `${all} | ebike bike car`],
    ["highway=steps conveying=forward", "walk | -"],
    ["highway=steps conveying=backward", "- | walk"],
    ["highway=steps conveying=yes", "walk"],
  ])("direction: %s is open to %s", (tags, expected) => expect(use(tags)).toBe(expected));

  it.each([
    "highway=construction",
    "highway=proposed",
    "highway=platform",
    "highway=raceway",
    "highway=ferry",
    "highway=unknown_word",
    "railway=rail",
    "route=hiking",
  ])("%s is no road in use", (tags) => expect(use(tags)).toBe("no road"));

  it("tells the class and the speed", () => {
    const found = (tags: Record<string, string>) => useOfWay(tagsOf(tags));
    expect(found({ highway: "secondary_link", maxspeed: "30 mph" })).toMatchObject({
      roadClass: "secondary_link",
      maxSpeed: 48.28032,
    });
    expect(found({ highway: "road" })).toMatchObject({ roadClass: "unknown", maxSpeed: NaN });
    expect(found({ highway: "primary", "maxspeed:forward": "60" })?.maxSpeed).toBe(60);
    expect(found({ route: "ferry" })?.roadClass).toBe("ferry");
  });
});

describe("stoppedAtNode", () => {
  const stopped = (tags: Record<string, string>) => modes(stoppedAtNode(tagsOf(tags)));

  it.each([
    [{ barrier: "bollard" }, "car"],
    [{ barrier: "block" }, "car"],
    [{ barrier: "cycle_barrier" }, "car"],
    [{ barrier: "something new" }, "car"],
    [{ barrier: "motorcycle_barrier" }, "ebike car"],
    [{ barrier: "stile" }, "ebike bike car"],
    [{ barrier: "kissing_gate", bicycle: "yes" }, "car"],
    [{ barrier: "gate" }, "-"],
    [{ barrier: "lift_gate" }, "-"],
    [{ barrier: "gate", access: "no" }, all],
    [{ barrier: "gate", access: "private", foot: "yes" }, "ebike bike car"],
    [{ barrier: "gate", motor_vehicle: "no" }, "car"],
    [{ barrier: "bollard", motor_vehicle: "yes" }, "-"],
    [{ barrier: "bollard", bicycle: "no" }, "ebike bike car"],
    [{ highway: "crossing", access: "no" }, "-"],
  ])("%o stops %s", (tags, expected) => expect(stopped(tags as unknown as Record<string, string>)).toBe(expected));
});

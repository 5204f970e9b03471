import { createHash } from "node:crypto";
import { statSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { places, readPlace, readPlan, readRows, readBytes, readText, readUnits } from "./read-place.ts";

const HAN = /^\p{Script=Han}+$/u;

describe.each(places)("%s", (place) => {
  const plan = readPlan(place);
  const { title, bbox, view, provenance } = readPlace(place);
  const demand = readRows(place, "demand.csv");
  const facilities = readRows(place, "facilities.csv");
  const units = readUnits(place);

  test("every source of the plan is a file with complete provenance and the hash that provenance tells", () => {
    expect(Object.keys(provenance).toSorted()).toEqual(plan.sources.map((source) => source.id).toSorted());
    for (const { id, path } of plan.sources) {
      const { source, licence, attribution, date, sha256, rowsRead, rowsUsed, repairs } = provenance[id];
      expect(
        [source, licence, attribution].every((line) => line),
        `${id} is credited`,
      ).toBe(true);
      expect(date).toMatch(/^\d{4}-\d{2}-\d{2}$/);
      expect(rowsUsed).toBeLessThanOrEqual(rowsRead!);
      expect(repairs).toBeInstanceOf(Array);
      expect(sha256).toBe(createHash("sha256").update(readBytes(place, path)).digest("hex"));
    }
  });

  test("provenance counts the rows that the files hold", () => {
    expect(provenance.demand.rowsUsed).toBe(demand.length);
    expect(provenance.facilities.rowsUsed).toBe(facilities.length);
    expect((provenance.boundaries?.rowsUsed ?? 0) + provenance.units.rowsUsed!).toBe(units.length);
  });

  test("the licence file names the licence and the credit of every source", () => {
    const licence = readText(place, "LICENSE");
    for (const { licence: id } of Object.values(provenance)) {
      expect(licence).toContain(id === "ODbL-1.0" ? "(ODbL 1.0)" : "(CC BY 4.0)");
      expect(licence).toContain(id === "ODbL-1.0" ? "© OpenStreetMap contributors" : "GeoNames");
    }
  });

  test("the plan has a name in both languages and asks for facilities of kinds that are there", () => {
    expect(plan.version).toBe(1);
    expect(title).toEqual({ zh: plan.name, en: plan.nameEn });
    expect(plan.name).toMatch(HAN);
    const kinds = new Set(facilities.map((facility) => facility.kind));
    for (const kind of plan.params.coverage.kinds as string[]) expect(kinds).toContain(kind);
  });

  test("ids and codes are unique, parents exist, and everybody stands in a unit", () => {
    const codes = new Set(units.map((unit) => unit.code));
    expect(codes.size).toBe(units.length);
    expect(new Set(demand.map((row) => row.id)).size).toBe(demand.length);
    expect(new Set(facilities.map((row) => row.id)).size).toBe(facilities.length);
    for (const { parent } of units) if (parent !== "") expect(codes).toContain(parent);
    for (const { unit } of [...demand, ...facilities]) expect(codes).toContain(unit);
  });

  test("every unit has a Chinese and a Latin name", () => {
    for (const unit of units) {
      expect(unit.name).toMatch(HAN);
      expect(unit.name_en).toMatch(/^[A-Z]\p{Script=Latin}+/u);
    }
  });

  test("every place lies in the bbox and the first view looks at its middle", () => {
    const [west, south, east, north] = bbox;
    for (const { lon, lat } of [...demand, ...facilities]) {
      expect(Number(lon) >= west && Number(lon) <= east && Number(lat) >= south && Number(lat) <= north).toBe(true);
    }
    expect(view.center[0]).toBeCloseTo((west + east) / 2, 4);
    expect(view.center[1]).toBeCloseTo((south + north) / 2, 4);
  });

  test("tables are UTF-8 without byte order mark, with LF, and small", () => {
    for (const { path } of plan.sources) {
      expect(statSync(join("data", place, path)).size).toBeLessThan(300_000);
      if (path.endsWith(".pbf")) continue;
      const text = readText(place, path);
      expect(text.startsWith("\uFEFF")).toBe(false);
      expect(text.includes("\r")).toBe(false);
      expect(text.endsWith("\n")).toBe(true);
    }
  });
});

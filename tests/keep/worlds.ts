import type { Project } from "../../src/io/plans/project-record.ts";
import type { Store } from "../../src/keep/store.ts";
import { saveVersion, type Version } from "../../src/keep/generations.ts";

export function bytesOf(text: string): Uint8Array {
  return new TextEncoder().encode(text);
}

/** A project of one file whose plan is told apart by its name. */
export function projectCalled(name: string, content = "id,name,lon,lat,population\na,一,107.7,29.8,10\n"): Project {
  return {
    plan: {
      version: 1,
      name,
      sources: [{ id: "people", role: "demand", path: "own-1/人口.csv" }],
      scenarios: [],
      params: {},
    },
    files: new Map([["own-1/人口.csv", bytesOf(content)]]),
  };
}

/** Saves as the page does: with nothing known beforehand. */
export function save(store: Store, project: Project, after: number, time = after + 1): Promise<Version> {
  return saveVersion(store, "a", project, { provenance: new Map(), time, after, known: new Set() });
}

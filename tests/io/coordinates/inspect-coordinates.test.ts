import { describe, expect, it } from "vitest";
import { guessColumns } from "../../../src/io/columns/roles.ts";
import { inspectCoordinates } from "../../../src/io/coordinates/inspect-coordinates.ts";
import { nothingKnown } from "../../../src/io/inspect.ts";
import { readFile } from "../../../src/io/read-file.ts";
import { bytesOf } from "../worlds.ts";

async function proposalOf(text: string, fileName = "台账.csv") {
  const read = await readFile(bytesOf(text), fileName);
  const guesses = guessColumns(read.table, "facilities");
  const { proposal } = inspectCoordinates({ ...read, fileName }, guesses, {}, nothingKnown) ?? {};
  return proposal && [proposal.system, proposal.reason, proposal.isSure];
}

describe("the words of a file on its coordinates", () => {
  const table = "名称,经度,纬度\n甲馆,107.1,29.9\n";

  it("stand in the names of columns and file, and in remarks beside the table", async () => {
    expect(await proposalOf(table)).toEqual(["wgs84", "none", false]);
    expect(await proposalOf(table, "百度坐标.csv")).toEqual(["bd09", "words", true]);
    expect(await proposalOf(`${table}注：坐标由高德地图拾取,,\n`)).toEqual(["gcj02", "words", true]);
  });

  it("decide nothing where they speak of two systems", async () => {
    expect(await proposalOf(`${table}注：坐标由高德地图拾取,,\n`, "GPS.csv")).toEqual(["wgs84", "none", false]);
  });
});

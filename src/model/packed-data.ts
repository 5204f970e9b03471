import type { Data, Demand } from "./data.ts";

/** Texts as one text and the end of each in it: a worker hands over a million of them as quickly as one. */
export type PackedTexts = { text: string; ends: Uint32Array };

/** Data as they travel between workers and page: the same, with the names and ids of people packed. */
export type PackedData = Omit<Data, "demand"> & { demand: PackedDemand };

type PackedDemand = Omit<Demand, "id" | "name" | "nameEn"> & {
  id: PackedTexts;
  name: PackedTexts;
  nameEn?: PackedTexts;
};

export function packData(data: Data): PackedData {
  const { id, name, nameEn, ...columns } = data.demand;
  const english = nameEn ? { nameEn: packTexts(nameEn) } : {};
  return { ...data, demand: { ...columns, id: packTexts(id), name: packTexts(name), ...english } };
}

export function unpackData(packed: PackedData): Data {
  const { id, name, nameEn, ...columns } = packed.demand;
  const english = nameEn ? { nameEn: unpackTexts(nameEn) } : {};
  return { ...packed, demand: { ...columns, id: unpackTexts(id), name: unpackTexts(name), ...english } };
}

export function packTexts(texts: string[]): PackedTexts {
  const ends = new Uint32Array(texts.length);
  let end = 0;
  for (let i = 0; i < texts.length; i++) ends[i] = end += texts[i].length;
  return { text: texts.join(""), ends };
}

export function unpackTexts({ text, ends }: PackedTexts): string[] {
  const texts: string[] = [];
  let start = 0;
  for (const end of ends) {
    texts.push(text.slice(start, end));
    start = end;
  }
  return texts;
}

import type { Role } from "../model/plan.ts";

/** A file that was dropped: its name and the first bytes of it. */
export type Beginning = { name: string; start: Uint8Array };

const order: Role[] = ["boundaries", "demand", "roads", "elevation", "facilities", "costs"];

/**
 * Files dropped together, in the order to look at them: boundaries and people first, since they tell where facilities must lie; roads before the
 * heights that are taken for them; costs last, which name people and facilities.
 */
export function inOrderOfRoles<T extends Beginning>(files: T[]): T[] {
  return files.toSorted((a, b) => order.indexOf(likelyRole(a)) - order.indexOf(likelyRole(b)));
}

/** What a file is most likely meant for, by its name and its first letters alone; whoever reads it knows better. */
export function likelyRole({ name, start }: Beginning): Role {
  if (/\.pbf$/i.test(name)) return "roads";
  if (/\.tiff?$/i.test(name)) return heightWords.test(name) ? "elevation" : "demand";
  const byName = roleInWords(name);
  if (byName) return byName;
  if (/\.(geojson|json)$/i.test(name))
    return /"Polygon"|"MultiPolygon"/.test(textOf(start)) ? "boundaries" : "facilities";
  if (/\.(zip|shp|fgb)$/i.test(name)) return "boundaries";
  if (/\.(csv|tsv|txt)$/i.test(name)) return roleInWords(textOf(start)) ?? "facilities";
  return "facilities";
}

const heightWords = /高程|海拔|地形|(?<![a-z])dem(?![a-z])|dsm|dtm|srtm|aster|gdem|elev/i;

const words: [Role, RegExp][] = [
  ["costs", /费用表|(费用|时间|距离)矩阵|(?<![a-z])(od|matrix|costs?)(?![a-z])|origin.*destination|起点.*终点/i],
  ["facilities", /设施|台账|图书馆|文化馆|文化站|活动室|facilit|librar|register/i],
  ["boundaries", /边界|界线|区界|县界|镇界|区划图|boundar|admin/i],
  ["demand", /人口|常住|population|people|demand|census/i],
  ["roads", /道路|路网|公路|roads?\b/i],
];

/** The role that the words speak of; undefined where they speak of none. */
function roleInWords(text: string): Role | undefined {
  return words.find(([, pattern]) => pattern.test(text))?.[0];
}

/** Letters of the first lines, as UTF-8 or, where that cannot be, as the code of Chinese offices. The last letter may be cut. */
function textOf(start: Uint8Array): string {
  const text = new TextDecoder().decode(start);
  return text.slice(0, -3).includes("\ufffd") ? new TextDecoder("gb18030").decode(start) : text;
}

/** The names people give to columns, and what each is to us. */

import type { Role } from "../../model/plan.ts";
import type { Quantity } from "./measures.ts";

export type TableRole = "facilities" | "demand" | "boundaries" | "roads" | "costs";

/** What a column says of a facility, a demand point, a boundary or a road. */
export type FieldRole =
  | "id"
  | "name"
  | "name_en"
  | "kind"
  | "level"
  | "lon"
  | "lat"
  | "status"
  | "population"
  | "unit"
  | "unit_name"
  | "code"
  | "parent"
  | "capacity"
  | "area"
  | "collection"
  | "functions"
  | "illustrative"
  | "class"
  | "speed"
  | "oneway"
  | "origin"
  | "destination"
  | "travel_cost";

export const FIELDS: Record<TableRole, FieldRole[]> = {
  facilities: [
    "id",
    "name",
    "name_en",
    "kind",
    "level",
    "lon",
    "lat",
    "status",
    "unit",
    "unit_name",
    "parent",
    "capacity",
    "area",
    "collection",
    "functions",
  ],
  demand: ["id", "name", "name_en", "lon", "lat", "population", "unit", "unit_name"],
  boundaries: ["code", "name", "name_en", "level", "parent", "illustrative"],
  roads: ["name", "class", "speed", "oneway"],
  costs: ["origin", "destination", "travel_cost"],
};

/** Fields that hold amounts, and of what. */
export const QUANTITY_OF = new Map<FieldRole, Quantity>([
  ["population", "people"],
  ["capacity", "seats"],
  ["area", "area"],
  ["collection", "volumes"],
]);

/** Whether a source of this role is a table of rows with columns. */
export function isTableRole(role: Role): role is TableRole {
  return Object.hasOwn(FIELDS, role);
}

const CODE_NAMES = [
  "行政区划代码",
  "区划代码",
  "行政代码",
  "统计用区划代码",
  "乡镇代码",
  "街道代码",
  "adcode",
  "code",
  "geocode",
];

const UNIT_NAMES = ["所属区划", "所属乡镇", "所在乡镇", "乡镇街道", "乡镇", "街道", "township"];

/** Names of each field in order of preference: of 常住人口 and 户籍人口 in one file, the first is the population. */
const NAMES: Record<FieldRole, string[]> = {
  id: ["id", "编号", "序号", "标识", "facilityid", "demandid", "fid", "objectid", "uuid"],
  name: [
    "name",
    "名称",
    "名字",
    "设施名称",
    "场馆名称",
    "机构名称",
    "单位名称",
    "村名",
    "社区名称",
    "乡镇名称",
    "地名",
    "title",
    "名",
  ],
  name_en: ["nameen", "englishname", "英文名", "英文名称"],
  kind: ["kind", "类别", "类型", "设施类型", "设施类别", "场馆类型", "机构类型", "种类", "type", "category", "amenity"],
  level: ["level", "级别", "等级", "层级", "行政级别", "adminlevel"],
  lon: ["lon", "lng", "long", "longitude", "经度", "东经", "x", "geox", "xcoord", "lonwgs84", "lngwgs84"],
  lat: ["lat", "latitude", "纬度", "北纬", "y", "geoy", "ycoord", "latwgs84"],
  status: ["status", "状态", "现状", "建设状态", "使用状态"],
  population: [
    "population",
    "常住人口",
    "常住人口数",
    "人口",
    "人口数",
    "总人口",
    "服务人口",
    "户籍人口",
    "pop",
    "people",
    "inhabitants",
  ],
  unit: ["unit", ...CODE_NAMES, ...UNIT_NAMES],
  unit_name: UNIT_NAMES,
  code: [...CODE_NAMES, "代码", "unit", "id"],
  parent: [
    "parent",
    "上级",
    "上级代码",
    "上级区划代码",
    "上级行政区划代码",
    "parentcode",
    "parentid",
    "主管单位",
    "总馆",
  ],
  capacity: ["capacity", "容量", "座席", "座席数", "座位数", "阅览座席", "坐席", "seats"],
  area: ["aream2", "建筑面积", "房屋建筑面积", "馆舍面积", "馆舍建筑面积", "使用面积", "室内面积", "面积", "floorarea"],
  collection: [
    "collection",
    "藏书量",
    "总藏量",
    "藏书",
    "图书藏量",
    "馆藏量",
    "馆藏",
    "藏书册数",
    "图书册数",
    "volumes",
  ],
  functions: ["functions", "功能", "服务功能"],
  illustrative: ["illustrative", "示意"],
  class: [
    "class",
    "fclass",
    "highway",
    "道路等级",
    "公路等级",
    "行政等级",
    "技术等级",
    "道路类型",
    "道路类别",
    "道路级别",
    "等级",
    "类型",
    "类别",
    "roadclass",
    "roadtype",
    "type",
  ],
  speed: ["speed", "maxspeed", "限速", "设计速度", "设计时速", "车速", "时速", "速度", "speedlimit", "speedkmh"],
  origin: ["origin", "originid", "originname", "起点", "出发地", "人口点", "from", "fromid"],
  destination: ["destination", "destinationid", "destinationname", "终点", "目的地", "设施", "to", "toid"],
  travel_cost: [
    "cost",
    "费用",
    "时间",
    "用时",
    "行程时间",
    "距离",
    "里程",
    "traveltime",
    "duration",
    "minutes",
    "distance",
  ],
  oneway: ["oneway", "单行", "单行道", "是否单行", "单向", "是否单向", "通行方向", "行驶方向", "方向", "direction"],
};

/** Coordinates in these systems lie 100–700 m off; another column of the file is to be preferred. */
const SHIFTED = /gcj|bd09|bd-09|火星|百度|高德/i;

/** Of the columns of areas, those that are no floor. */
const GROUND = /占地|用地|室外|户外|广场|土地/;

/** 1 for a name that is exactly the field's, less for one further down the list or only part of the column's name, 0 for none. */
export function nameLikeness(column: string, field: FieldRole): number {
  const name = plainName(column);
  const names = NAMES[field];
  if (field === "area" && GROUND.test(name)) return 0;
  // A name of a unit is the unit itself unless the file has its code as well.
  const penalty = SHIFTED.test(column) || field === "unit_name" ? 0.2 : 0;
  const exact = names.indexOf(name);
  if (exact >= 0) return 1 - exact * 0.005 - penalty;
  if (field !== "parent" && /^(上级|parent)/.test(name)) return 0;
  const part = names.find((known) => isPartOf(known, name, column));
  return part ? 0.6 + 0.2 * (part.length / name.length) - penalty : 0;
}

/** Whether a header cell is known as the name of any field. */
export function isRoleName(cell: string): boolean {
  if (cell.length > 30) return false;
  const name = plainName(cell);
  return Object.values(NAMES).some((names) => names.includes(name));
}

/** Without case, blanks, units in brackets and signs: 常住人口（人） is 常住人口, Name_EN is nameen. */
function plainName(column: string): string {
  return column
    .normalize("NFKC")
    .toLowerCase()
    .replaceAll(/[([【].*?[)\]】]/g, "")
    .replaceAll(/[\s_\-.:：*°]/g, "");
}

/** Chinese names may stand anywhere in the column's name; Latin ones must be one of its words. */
function isPartOf(known: string, name: string, column: string): boolean {
  if (!/^[a-z0-9]+$/.test(known)) return known.length > 1 && name.includes(known);
  return (
    known.length > 1 &&
    column
      .toLowerCase()
      .split(/[^a-z0-9]+/)
      .includes(known)
  );
}

import type { Heartbeat } from "../heartbeat.ts";
import { LIMITS } from "../../model/limits.ts";
import { InputError } from "../../model/problem.ts";
import type { Roads } from "../../model/roads.ts";
import { findSystem } from "../coordinates/coordinate-systems.ts";
import { numberAt } from "../layers/number-list.ts";
import { note, skipped } from "../problems.ts";
import { addRow, createTable, type Table } from "../table.ts";
import { placeOfId, sortedIds } from "./node-ids.ts";
import { openOsmPbf, type OsmPbf } from "./osm-pbf.ts";
import { isRoad, stoppedAtNode, useOfWay } from "./osm-tags.ts";
import { addVertex, endWay, noteUntouched, roadsOf, sharedUses, wayColumns, type WayColumns } from "./way-columns.ts";

/** Roads of a file, and the file's rows as a person sees them: one per way. */
export type ReadRoads = { roads: Roads; table: Table };

const COLUMNS = ["highway", "name", "maxspeed", "oneway"];
const MOST_VERTICES = 5 * LIMITS.vertices;

/**
 * The roads of an OpenStreetMap extract: every way in use with a highway tag, and ferries, whoever may use it. Two passes: the ways and which
 * nodes they need, then those nodes; nothing else is kept. Rows are ways, numbered in the order of the file. A way that is no road in use
 * (construction, platform …) is listed; one whose nodes are missing in the middle is cut there. Vertices are in the order in which ways come to them.
 * Errors: `input.osm-no-roads`, `input.pbf-…`.
 */
export function readOsmRoads(bytes: Uint8Array, beat?: Heartbeat): ReadRoads {
  const osm = openOsmPbf(bytes, beat);
  const table = createTable(COLUMNS);
  table.system = findSystem("wgs84");
  const listed = readWays(osm, table);
  if (listed.row.length === 0) throw new InputError("input.osm-no-roads");
  const nodes = readNodes(osm, sortedIds(listed.ways.vertices));
  const roads = runOver(listed, nodes, table);
  noteUntouched(roads, table.problems);
  return { roads, table };
}

/** The ways as the file tells them, over node ids; `cells` as they are shown. */
type Listed = { ways: WayColumns; row: number[]; cells: string[][] };

function readWays(osm: OsmPbf, table: Table): Listed {
  const listed: Listed = { ways: wayColumns(), row: [], cells: [] };
  const share = sharedUses();
  const unread = { count: 0, value: "" };
  let row = 0;
  osm.visit({
    way(id, nodes, tags) {
      if (!isRoad(tags)) return;
      row++;
      const use = useOfWay(tags);
      if (!use) {
        table.problems.push(skipped("input.osm-not-road", row, { id, value: tags.get("highway") ?? "" }));
        return;
      }
      if (listed.ways.vertices.length + nodes.length > MOST_VERTICES)
        throw new InputError("input.too-many-vertices", { limit: MOST_VERTICES });
      for (const node of nodes) addVertex(listed.ways, node);
      endWay(listed.ways, share(use), tags.get("name") ?? "");
      listed.row.push(row);
      listed.cells.push(COLUMNS.map((column) => tags.get(column) ?? ""));
      const speed = tags.get("maxspeed");
      if (speed === undefined || use.maxSpeed > 0 || NO_FIGURE.has(speed)) return;
      unread.count++;
      unread.value ||= speed;
    },
  });
  if (unread.count > 0) table.problems.push(note("input.osm-speed-unread", unread));
  return listed;
}

/** Signs that tell no figure, rightly. */
const NO_FIGURE = new Set(["none", "signals", "variable", "unposted", "unknown", "implicit", "fixme"]);

/** The nodes that the ways need, in the order of their ids; a place that is NaN was not in the file. */
type Nodes = { ids: Float64Array; lon: Float64Array; lat: Float64Array; blocked: Uint8Array };

function readNodes(osm: OsmPbf, ids: Float64Array): Nodes {
  const count = ids.length;
  const lon = new Float64Array(count).fill(NaN);
  const nodes = { ids, lon, lat: new Float64Array(count).fill(NaN), blocked: new Uint8Array(count) };
  let hint = 0;
  osm.visit({
    node(id, x, y, tags) {
      const place = placeOfId(ids, id, hint);
      if (place < 0 || !(Math.abs(x) <= 180 && Math.abs(y) <= 90)) return;
      hint = place + 1;
      nodes.lon[place] = x;
      nodes.lat[place] = y;
      nodes.blocked[place] = stoppedAtNode(tags);
    },
  });
  return nodes;
}

/** Vertices by the place of their node among the nodes, −1 where no way has come to it yet, and the other way about. */
type Numbering = { vertexOf: Int32Array; nodeOf: number[] };

/** Puts the ways over vertices instead of node ids, numbered as they come, and cuts them where a node is missing. */
function runOver({ ways, row, cells }: Listed, nodes: Nodes, table: Table): Roads {
  const cut = wayColumns();
  const numbering: Numbering = { vertexOf: new Int32Array(nodes.ids.length).fill(-1), nodeOf: [] };
  let missing = 0;
  for (let way = 0; way < row.length; way++) {
    const before = cut.end.length;
    missing += addPieces(cut, ways, way, nodes, numbering);
    if (cut.end.length > before) addRow(table, row[way], cells[way]);
    else table.problems.push(skipped("input.osm-way-cut", row[way], { value: ways.name[way] }));
  }
  if (missing > 0) table.problems.push(note("input.osm-nodes-missing", { count: missing }));
  return roadsOf(cut, {
    lon: Float64Array.from(numbering.nodeOf, (node) => nodes.lon[node]),
    lat: Float64Array.from(numbering.nodeOf, (node) => nodes.lat[node]),
    blocked: Uint8Array.from(numbering.nodeOf, (node) => nodes.blocked[node]),
  });
}

/** Adds what is there of a way, each piece of two vertices or more as a way of its own; gives how many nodes are missing. */
function addPieces(cut: WayColumns, ways: WayColumns, way: number, nodes: Nodes, numbering: Numbering): number {
  const { vertexOf, nodeOf } = numbering;
  let [missing, length] = [0, 0];
  const endPiece = () => {
    if (length > 1) endWay(cut, ways.use[way], ways.name[way]);
    else cut.vertices.length -= length;
    length = 0;
  };
  let last = -1;
  for (let n = way === 0 ? 0 : ways.end[way - 1]; n < ways.end[way]; n++) {
    const node = placeOfId(nodes.ids, numberAt(ways.vertices, n), 0);
    if (Number.isNaN(nodes.lon[node])) {
      missing++;
      endPiece();
    } else if (node !== last || length === 0) {
      if (vertexOf[node] < 0) vertexOf[node] = nodeOf.push(node) - 1;
      addVertex(cut, vertexOf[node]);
      length++;
    }
    last = node;
  }
  endPiece();
  return missing;
}

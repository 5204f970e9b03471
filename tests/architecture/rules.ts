/** Which room may import which, from the house's plan. A room is a folder of src, or a file of its top level without its ending. */
export const rooms: Record<string, string[]> = {
  text: [],
  model: [],
  geo: [],
  travel: ["model", "geo"],
  io: ["model", "geo"],
  measure: ["model", "geo", "travel"],
  analysis: ["model", "geo", "travel", "measure"],
  map: ["model", "geo", "analysis", "text"],
  report: ["model", "geo", "analysis", "text"],
  keep: ["model", "io"],
  engine: ["model", "geo", "travel", "measure", "analysis"],
  drag: ["engine", "model", "measure", "analysis"],
  shipping: ["model", "analysis"],
  "take-away": ["geo", "measure", "analysis", "engine", "io", "report", "text", "model"],
  worker: ["geo", "engine", "drag", "io", "report", "keep", "text", "model", "shipping", "take-away"],
  "areas-worker": ["model", "geo", "measure"],
  "import-worker": ["engine", "io", "report", "keep", "text", "model"],
  cli: ["geo", "engine", "io", "report", "keep", "text", "model", "take-away"],
  resident: ["model", "text"],
  app: [
    "text",
    "model",
    "geo",
    "travel",
    "measure",
    "analysis",
    "map",
    "report",
    "keep",
    "engine",
    "shipping",
    "take-away",
  ],
};

/** Single files that a room may import beyond its table. */
export const singleFiles: Record<string, string[]> = {
  report: ["map/scales.ts"],
  app: ["worker.ts", "import-worker.ts", "areas-worker.ts"],
};

/** Rooms that not even types may leave. */
export const selfContained = ["text", "model", "geo"];

/** Types may come from any room that stands below. */
export function isBelow(lower: string, upper: string): boolean {
  const order = Object.keys(rooms);
  return order.indexOf(lower) >= 0 && order.indexOf(lower) < order.indexOf(upper);
}

export function roomOf(path: string): string {
  return path.split("/")[0].replace(/\.tsx?$/, "");
}

/** Where the page may be touched. The map's own: what a drawing needs of canvas and fonts. */
export const mayTouchPage =
  /^(app\/|keep\/|resident\/|(worker|import-worker|areas-worker)\.ts$|map\/(map-view\.tsx|map-picture\.ts|map-drawing\.ts|hanzi-font\.ts|images\.ts|deck-overlay\.ts)$)/;

/** Where the machine's files may be touched. */
export const mayTouchFiles = /^(cli(\.ts$|\/)|keep\/|(worker|import-worker|areas-worker)\.ts$)/;

/** Where React may be used. */
export const mayUseReact = /^(app\/|map\/map-view\.tsx$)/;

export const pageGlobals = [
  "window",
  "document",
  "localStorage",
  "sessionStorage",
  "indexedDB",
  "navigator",
  "location",
];

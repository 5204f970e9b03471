import { bytesOf } from "../io/worlds.ts";
import { seeds, type CorpusFile } from "./seeds.ts";

const endings = [".csv", ".geojson", ".fgb", ".xlsx", ".zip", ".json", ".jiujin", ".tsv", ".pbf"];

/** The corpus: every sound file under every wrong ending, cut short at ten places, and files broken by hand; each under a name of its own. */
export async function brokenFiles(): Promise<CorpusFile[]> {
  const sound = await seeds();
  const renamed = sound.flatMap(({ name, bytes }) =>
    endings.filter((ending) => !name.endsWith(ending)).map((ending) => ({ name: `${name}${ending}`, bytes })),
  );
  const cut = sound.flatMap(({ name, bytes }) =>
    Array.from({ length: 10 }, (_, tenth) => ({
      name: `cut-${tenth}-${name}`,
      bytes: bytes.slice(0, Math.floor((bytes.length * tenth) / 10)),
    })),
  );
  return [...renamed, ...cut, ...byHand()];
}

function byHand(): CorpusFile[] {
  const text = Object.entries(texts).map(([name, content]) => ({ name, bytes: bytesOf(content) }));
  return [...text, ...binaries];
}

const header = "名称,经度,纬度";
const many = (count: number, part: string): string => part.repeat(count);

const texts: Record<string, string> = {
  "header-only.csv": `${header}\n`,
  "blank-lines.csv": "\n\n\n\n",
  "spaces.csv": "   \t  ",
  "missing-column.csv": "名称,经度\n甲,107.7\n",
  "latitude-139.csv": `${header}\n甲,107.7,139\n`,
  "swapped.csv": `${header}\n甲,29.9,107.7\n乙,29.8,107.6\n`,
  "text-in-number.csv": `${header}\n甲,东边,29.9\n`,
  "about-500.csv": `${header},人口\n甲,107.7,29.9,约500\n`,
  "thousands.csv": `${header},人口\n甲,107.7,29.9,"1,200"\n`,
  "full-width.csv": `${header},人口\n甲,１０７．７,２９．９,１２００\n`,
  "duplicate-ids.csv": "id,name,lon,lat\n1,甲,107.7,29.9\n1,乙,107.8,29.9\n",
  "prototype-columns.csv": `__proto__,constructor,toString,${header}\n1,2,3,甲,107.7,29.9\n`,
  "prototype-values.csv": `${header},类别\n__proto__,107.7,29.9,constructor\n`,
  "same-columns.csv": "经度,经度,纬度,纬度\n107.7,107.8,29.9,29.8\n",
  "no-header.csv": "甲,107.7,29.9\n乙,107.8,29.8\n",
  "open-quote.csv": `${header}\n"甲,107.7,29.9\n${many(2000, "乙,107.8,29.8\n")}`,
  "quotes-everywhere.csv": `${header}\n${many(3000, 'a"b"c,"d"e,f"\n')}`,
  "one-huge-cell.csv": `${header}\n${many(40_000, "长")},107.7,29.9\n`,
  "one-huge-line.csv": many(200_000, "a,"),
  "only-commas.csv": many(5000, ",,,,,\n"),
  "nul.csv": `${header}\n甲\u0000,107.7,29.9\n`,
  "mixed-breaks.csv": `${header}\r甲,107.7,29.9\r\n乙,107.8,29.8\n丙,107.9,29.7\r`,
  "scientific-codes.csv": `行政区划代码,${header}\n5.00230E+11,甲,107.7,29.9\n`,
  "formulas.csv": `${header}\n=1+1,107.7,29.9\n@SUM(A1),107.8,29.8\n`,
  "markup.csv": `${header}\n<img src=x onerror=alert(1)>,107.7,29.9\n`,
  "infinite.csv": `${header}\n甲,Infinity,29.9\n乙,1e999,29.9\n`,
  "metres.csv": "名称,X,Y\n甲,3305733.33,36473914.77\n",
  "beyond-metres.csv": "名称,X,Y\n甲,999999999999,888888888888\n",
  "merged-header.csv": "设施,地理坐标,,人口\n,经度,纬度,（人）\n甲,107.7,29.9,100\n",
  "only-totals.csv": `${header}\n合计,,\n总计,,\n`,
  "html.csv": "<!doctype html><html><body>404</body></html>",
  "null-geometries.geojson":
    '{"type":"FeatureCollection","features":[{"type":"Feature","geometry":null,"properties":{"name":"甲"}}]}',
  "not-features.geojson": '{"type":"FeatureCollection","features":[null,1,"x",[],{}]}',
  "features-no-list.geojson": '{"type":"FeatureCollection","features":{"length":1e9}}',
  "topology.geojson": '{"type":"Topology","objects":{}}',
  "nested.geojson": `{"type":"Polygon","coordinates":${many(5000, "[")}${many(5000, "]")}}`,
  "deep-json.geojson": `${many(100_000, '{"a":')}1${many(100_000, "}")}`,
  "ring-of-two.geojson": '{"type":"Polygon","coordinates":[[[107,29],[108,29]]]}',
  "nan-ring.geojson": '{"type":"Polygon","coordinates":[[[107,29],[null,29],["x",30],[107,29]]]}',
  "off-the-globe.geojson": '{"type":"Point","coordinates":[1e300,1e300]}',
  "collection-of-collections.geojson": `${many(200, '{"type":"GeometryCollection","geometries":[')}${many(200, "]}")}`,
  "unknown-crs.geojson":
    '{"type":"FeatureCollection","crs":{"type":"name","properties":{"name":"EPSG:2154"}},"features":[]}',
  "prototype.geojson":
    '{"type":"FeatureCollection","features":[{"type":"Feature","geometry":{"type":"Point","coordinates":[107.7,29.9]},"properties":{"__proto__":{"polluted":1},"constructor":"x"}}]}',
  "plan-of-the-future.json": '{"version":99,"sources":[]}',
  "plan-prototype.json": '{"version":1,"name":"x","sources":[],"params":{"__proto__":{"x":1}}}',
  "plan-no-sources.json": '{"version":1}',
  "plan-circular-paths.json":
    '{"version":1,"name":"x","sources":[{"id":"a","role":"demand","path":"../../etc/passwd"}]}',
};

const magic = (...bytes: number[]) => Uint8Array.from([...bytes, ...new Uint8Array(64)]);

const binaries: CorpusFile[] = [
  { name: "empty.fgb", bytes: new Uint8Array(0) },
  { name: "magic-only.fgb", bytes: Uint8Array.of(0x66, 0x67, 0x62, 0x03, 0x66, 0x67, 0x62, 0x00) },
  {
    name: "huge-header.fgb",
    bytes: Uint8Array.of(0x66, 0x67, 0x62, 0x03, 0x66, 0x67, 0x62, 0x01, 0xff, 0xff, 0xff, 0x7f),
  },
  {
    name: "latin1.csv",
    bytes: Uint8Array.from(Buffer.from("name,lon,lat\nCafé Zürich,9.5,47.1\nMünze,9.6,47.2\n", "latin1")),
  },
  { name: "cut-character.csv", bytes: bytesOf("名称,经度,纬度\n甲,107.7,29.9\n乙").slice(0, -1) },
  { name: "excel-97.xls", bytes: magic(0xd0, 0xcf, 0x11, 0xe0) },
  { name: "empty.zip", bytes: magic(0x50, 0x4b, 0x05, 0x06) },
  { name: "zip-start.zip", bytes: magic(0x50, 0x4b, 0x03, 0x04) },
  { name: "picture.csv", bytes: magic(0x89, 0x50, 0x4e, 0x47) },
  { name: "bare.shp", bytes: magic(0x00, 0x00, 0x27, 0x0a) },
  { name: "database.gpkg", bytes: magic(0x53, 0x51, 0x4c, 0x69, 0x74, 0x65) },
  { name: "columns.parquet", bytes: magic(0x50, 0x41, 0x52, 0x31) },
  { name: "self-loop.tif", bytes: magic(0x49, 0x49, 0x2a, 0x00, 0x08, 0x00, 0x00, 0x00) },
  { name: "noise.bin", bytes: Uint8Array.from({ length: 4096 }, (_, n) => (n * 7919) % 256) },
  { name: "all-ff.csv", bytes: new Uint8Array(4096).fill(0xff) },
  { name: "utf16-odd.csv", bytes: Uint8Array.of(0xff, 0xfe, 0x41, 0x00, 0x42) },
  { name: "lone-surrogates.csv", bytes: Uint8Array.of(0xff, 0xfe, 0x00, 0xd8, 0x0a, 0x00, 0x00, 0xdc) },
];

/** Workbooks and zipped Shapefiles made in code, small enough to check by hand. */
import { crc32 } from "node:zlib";
import { strToU8, zipSync } from "fflate";

export type Cell = string | number | undefined | { xml: string };

/** The XML of one sheet. Rows are numbered from `firstRow`; a row that is undefined is not written. */
export function sheetXml(rows: (Cell[] | undefined)[], firstRow = 1): string {
  const lines = rows.map((cells, i) => cells && `<row r="${firstRow + i}">${rowXml(cells, firstRow + i)}</row>`);
  return `<worksheet><sheetData>${lines.join("")}</sheetData></worksheet>`;
}

function rowXml(cells: Cell[], row: number): string {
  return cells
    .map((cell, k) => {
      const place = `${String.fromCharCode(65 + k)}${row}`;
      if (cell === undefined || cell === "") return "";
      if (typeof cell === "number") return `<c r="${place}"><v>${cell}</v></c>`;
      if (typeof cell === "object") return cell.xml.replace("<c", `<c r="${place}"`);
      return `<c r="${place}" t="inlineStr"><is><t>${cell.replaceAll("&", "&amp;").replaceAll("<", "&lt;")}</t></is></c>`;
    })
    .join("");
}

const OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";

/** Style 1 is a day, style 2 a day with its time. */
const STYLES = `<styleSheet><numFmts><numFmt numFmtId="170" formatCode="yyyy-mm-dd hh:mm"/></numFmts>
<cellXfs><xf numFmtId="0"/><xf numFmtId="14"/><xf numFmtId="170"/></cellXfs></styleSheet>`;

/** A workbook of sheets given as XML; `state` is hidden or veryHidden. */
export function workbook(
  sheets: { name: string; xml: string; state?: string }[],
  properties = "",
): Uint8Array<ArrayBuffer> {
  const list = sheets.map(
    ({ name, state }, n) =>
      `<sheet name="${name}" sheetId="${n + 1}"${state ? ` state="${state}"` : ""} r:id="rId${n + 1}"/>`,
  );
  const relations = sheets.map(
    (_, n) => `<Relationship Id="rId${n + 1}" Type="${OFFICE}/worksheet" Target="worksheets/sheet${n + 1}.xml"/>`,
  );
  const files: Record<string, Uint8Array> = {
    "xl/workbook.xml": strToU8(
      `<workbook xmlns:r="${OFFICE}"><workbookPr${properties}/><sheets>${list.join("")}</sheets></workbook>`,
    ),
    "xl/_rels/workbook.xml.rels": strToU8(`<Relationships>${relations.join("")}</Relationships>`),
    "xl/styles.xml": strToU8(STYLES),
  };
  sheets.forEach(({ xml }, n) => (files[`xl/worksheets/sheet${n + 1}.xml`] = strToU8(xml)));
  return zipSync(files);
}

/** A .shp and its .shx: points, polygons of one or more rings, or null. */
export function shapes(list: (number[] | number[][][] | null)[]): { shp: Uint8Array; shx: Uint8Array } {
  const isPoint = list.every((shape) => shape === null || typeof shape[0] === "number");
  const kind = isPoint ? 1 : 5;
  const contents = list.map((shape) => contentOf(shape, kind));
  const shp = header(100 + contents.reduce((sum, content) => sum + 8 + content.length, 0), kind);
  const shx = header(100 + 8 * list.length, kind);
  let at = 100;
  contents.forEach((content, i) => {
    const view = new DataView(shp.buffer);
    view.setInt32(at, i + 1);
    view.setInt32(at + 4, content.length / 2);
    shp.set(content, at + 8);
    new DataView(shx.buffer).setInt32(100 + 8 * i, at / 2);
    new DataView(shx.buffer).setInt32(104 + 8 * i, content.length / 2);
    at += 8 + content.length;
  });
  return { shp, shx };
}

function header(length: number, kind: number): Uint8Array<ArrayBuffer> {
  const bytes = new Uint8Array(length);
  const view = new DataView(bytes.buffer);
  view.setInt32(0, 9994);
  view.setInt32(24, length / 2);
  view.setInt32(28, 1000, true);
  view.setInt32(32, kind, true);
  return bytes;
}

function contentOf(shape: number[] | number[][][] | null, kind: number): Uint8Array {
  if (shape === null) return new Uint8Array(4);
  if (kind === 1) return littleEndian([1], [], shape as number[]);
  const rings = shape as number[][][];
  const starts = rings.map((_, n) => rings.slice(0, n).reduce((sum, ring) => sum + ring.length, 0));
  const points = rings.flat(2);
  return littleEndian([5], [0, 0, 9, 9], points, [rings.length, points.length / 2, ...starts]);
}

function littleEndian(type: number[], box: number[], points: number[], counts: number[] = []): Uint8Array {
  const bytes = new Uint8Array(4 * (type.length + counts.length) + 8 * (box.length + points.length));
  const view = new DataView(bytes.buffer);
  let at = 0;
  const int = (value: number) => void (view.setInt32(at, value, true), (at += 4));
  const float = (value: number) => void (view.setFloat64(at, value, true), (at += 8));
  type.forEach(int);
  box.forEach(float);
  counts.forEach(int);
  points.forEach(float);
  return bytes;
}

type Field = { name: Uint8Array; type: string; length: number };

/** A .dbf of fields and cells in bytes already encoded. `deleted` lists records marked as such. */
export function dbf(fields: Field[], rows: Uint8Array[][], driver = 0, deleted: number[] = []): Uint8Array {
  const headerLength = 33 + 32 * fields.length;
  const recordLength = fields.reduce((sum, field) => sum + field.length, 1);
  const bytes = new Uint8Array(headerLength + rows.length * recordLength + 1).fill(0x20);
  bytes.fill(0, 0, headerLength);
  const view = new DataView(bytes.buffer);
  bytes[0] = 3;
  view.setUint32(4, rows.length, true);
  view.setUint16(8, headerLength, true);
  view.setUint16(10, recordLength, true);
  bytes[29] = driver;
  fields.forEach(({ name, type, length }, n) => {
    bytes.set(name.subarray(0, 11), 32 + 32 * n);
    bytes[32 + 32 * n + 11] = type.charCodeAt(0);
    bytes[32 + 32 * n + 16] = length;
  });
  bytes[headerLength - 1] = 0x0d;
  rows.forEach((cells, i) => {
    let at = headerLength + i * recordLength;
    if (deleted.includes(i)) bytes[at] = 0x2a;
    at++;
    cells.forEach((cell, n) => {
      bytes.set(cell.subarray(0, fields[n].length), at);
      at += fields[n].length;
    });
  });
  bytes[bytes.length - 1] = 0x1a;
  return bytes;
}

/** Entries in order, two of a name allowed, names as bytes: what `zipSync` cannot write. The content stands as it is; `of` is what it unpacks to. */
export function rawZip(
  entries: {
    name: Uint8Array;
    content: Uint8Array;
    flags?: number;
    size?: number;
    method?: number;
    of?: Uint8Array;
    crc?: number;
  }[],
): Uint8Array {
  const locals: Uint8Array[] = [];
  const central: Uint8Array[] = [];
  let offset = 0;
  for (const { name, content, flags = 0, method = 0, of = content, ...lies } of entries) {
    const { size = of.length, crc = crc32(of) } = lies;
    const local = new Uint8Array(30 + name.length + content.length);
    const view = new DataView(local.buffer);
    view.setUint32(0, 0x04034b50, true);
    view.setUint16(6, flags, true);
    view.setUint16(8, method, true);
    view.setUint32(14, crc, true);
    view.setUint32(18, content.length, true);
    view.setUint32(22, size, true);
    view.setUint16(26, name.length, true);
    local.set(name, 30);
    local.set(content, 30 + name.length);
    const record = new Uint8Array(46 + name.length);
    const own = new DataView(record.buffer);
    own.setUint32(0, 0x02014b50, true);
    own.setUint16(8, flags, true);
    own.setUint16(10, method, true);
    own.setUint32(16, crc, true);
    own.setUint32(20, content.length, true);
    own.setUint32(24, size, true);
    own.setUint16(28, name.length, true);
    own.setUint32(42, offset, true);
    record.set(name, 46);
    locals.push(local);
    central.push(record);
    offset += local.length;
  }
  const end = new Uint8Array(22);
  const view = new DataView(end.buffer);
  const length = central.reduce((sum, record) => sum + record.length, 0);
  view.setUint32(0, 0x06054b50, true);
  view.setUint16(8, entries.length, true);
  view.setUint16(10, entries.length, true);
  view.setUint32(12, length, true);
  view.setUint32(16, offset, true);
  return Uint8Array.from([...locals, ...central, end].flatMap((piece) => [...piece]));
}

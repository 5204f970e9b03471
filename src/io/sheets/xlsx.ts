import { strToU8, zipSync } from "fflate";
import readWorkbook, { type CellValue } from "read-excel-file/universal";
import { InputError } from "../../model/problem.ts";
import type { Heartbeat } from "../heartbeat.ts";
import { note } from "../problems.ts";
import { PIECE, sheetIn, splitRows, type SheetPiece, type SheetSize } from "./sheet-xml.ts";
import { tableFromRows, type SheetRow } from "./sheet-table.ts";
import { rowsIn, type Table } from "../table.ts";
import { readWorkbookParts, sheetText, type WorkbookParts } from "./workbook-parts.ts";
import type { Zip } from "../archives/zip.ts";

export type XlsxOptions = { sheet?: string; headerRow?: number };
type ReadSheet = { table: Table; headerRow: number; sheet: string; sheets: string[] };
type Sheet = SheetSize & { name: string; xml: string };

const MOST_CELLS = 50_000_000;

/**
 * One sheet of a workbook → table: the one asked for, or of those that are not hidden the one with the most rows of two cells and more. Numbers
 * keep all their digits, days are ISO text, formulas have the value they had when saved, errors are blank and counted in a note.
 * Errors: `input.xlsx-broken`, `input.sheet-missing`, `input.sheet-empty`, `input.sheet-too-large`, those of the archive and of `tableFromRows`.
 */
export async function readXlsx(zip: Zip, options: XlsxOptions = {}, beat?: Heartbeat): Promise<ReadSheet> {
  const parts = readWorkbookParts(zip);
  const sheets = parts.sheets.map(({ name }) => name);
  const { name, xml, errors, ...size } = chooseSheet(zip, parts, options.sheet);
  if (size.rows === 0) throw new InputError("input.sheet-empty", { sheet: name, sheets: sheets.join(", ") });
  if (size.rows * size.columns > MOST_CELLS) {
    throw new InputError("input.sheet-too-large", { sheet: name, rows: size.rows, columns: size.columns });
  }
  const rows = await readRows(parts, xml, (rows) => beat?.(rows, Math.min(1, rows / size.rows)));
  const { table, headerRow } = tableFromRows((visit) => {
    for (const row of rows) if (visit(row) === false) return;
  }, options.headerRow);
  const others = sheets.filter((other) => other !== name);
  if (errors > 0) table.problems.unshift(note("input.sheet-errors", { count: errors }));
  if (others.length > 0) table.problems.unshift(note("input.sheet-chosen", { sheet: name, others: others.join(", ") }));
  if (rowsIn(table) === 0) throw new InputError("input.header-only");
  return { table, headerRow, sheet: name, sheets };
}

function chooseSheet(zip: Zip, { sheets }: WorkbookParts, wanted?: string): Sheet {
  const names = sheets.map(({ name }) => name).join(", ");
  const found = sheets.filter(({ name, isHidden }) => (wanted === undefined ? !isHidden : name === wanted));
  const candidates = found.length > 0 || wanted !== undefined ? found : sheets;
  let best: Sheet | undefined;
  for (const { name, path } of candidates) {
    const xml = sheetText(zip, path);
    const sheet = { name, xml, ...sheetIn(xml) };
    if (!best || sheet.tableRows > best.tableRows) best = sheet;
  }
  if (!best) throw new InputError("input.sheet-missing", { sheet: wanted ?? "", sheets: names });
  return best;
}

/**
 * The library is given workbooks of nothing but pieces of the sheet, some thousand rows each: it takes ever longer over long sheets and then
 * fails. It reads the shared texts anew for each workbook, so that one holds as many pieces as take no less time than those.
 */
async function readRows(parts: WorkbookParts, xml: string, tell: (rows: number) => void): Promise<SheetRow[]> {
  const together = 1 + Math.floor((parts.sharedStrings?.length ?? 0) / PIECE);
  const rows: SheetRow[] = [];
  let pieces: SheetPiece[] = [];
  const read = async () => {
    tell(rows.length);
    for (const row of await readPieces(parts, pieces)) rows.push(row);
    pieces = [];
  };
  for (const piece of splitRows(xml)) {
    pieces.push(piece);
    if (pieces.length === together) await read();
  }
  if (pieces.length > 0) await read();
  return rows;
}

/** Each piece is a sheet of its own. The files are stored, not deflated: for those the library starts workers, which our page forbids. */
async function readPieces({ sharedStrings, styles, is1904 }: WorkbookParts, pieces: SheetPiece[]): Promise<SheetRow[]> {
  const sheets = pieces.map((_, n) => `<sheet name="${n}" sheetId="${n + 1}" r:id="s${n}"/>`).join("");
  const relations = pieces
    .map((_, n) => `<Relationship Id="s${n}" Type="${WORKSHEET}" Target="sheet${n}.xml"/>`)
    .join("");
  const epoch = is1904 ? ' date1904="1"' : "";
  const files: Record<string, Uint8Array> = {
    "xl/workbook.xml": strToU8(`<workbook xmlns:r="r"><workbookPr${epoch}/><sheets>${sheets}</sheets></workbook>`),
    "xl/_rels/workbook.xml.rels": strToU8(`<Relationships>${relations}</Relationships>`),
  };
  if (sharedStrings) files["xl/sharedStrings.xml"] = sharedStrings;
  if (styles) files["xl/styles.xml"] = styles;
  pieces.forEach((piece, n) => (files[`xl/sheet${n}.xml`] = strToU8(piece.xml)));
  const read = await parse(zipSync(files, { level: 0 }));
  return read.flatMap(({ data }, n) =>
    data.map((cells, i) => ({ row: pieces[n].offset + i + 1, cells: cells.map(cellText) })),
  );
}

const WORKSHEET = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/worksheet";

async function parse(bytes: Uint8Array<ArrayBuffer>) {
  try {
    return await readWorkbook(bytes.buffer, { parseNumber: numberText, trim: false });
  } catch (error) {
    throw new InputError("input.xlsx-broken", { reason: error instanceof Error ? error.message.slice(0, 120) : "" });
  }
}

/** Whole numbers keep every digit; fractions lose the noise of their seventeenth. */
function numberText(text: string): string {
  if (/^-?\d+$/.test(text)) return text;
  const value = Number(text);
  return Number.isFinite(value) ? String(value) : text;
}

function cellText(value: CellValue<string> | null): string {
  if (value === null) return "";
  const cell: unknown = value; // the library's type for days is that of their constructor
  return cell instanceof Date ? dayText(cell) : String(cell);
}

/** 2024-05-01, with the time where there is one; a time without a day is counted from the end of 1899. */
function dayText(date: Date): string {
  const day = new Date(Math.round(date.getTime() / 1000) * 1000);
  if (Number.isNaN(day.getTime())) return "";
  const [iso, time] = day.toISOString().slice(0, -5).split("T");
  if (iso < "1900-01-01") return time.replace(/:00$/, "");
  return time === "00:00:00" ? iso : `${iso} ${time.replace(/:00$/, "")}`;
}

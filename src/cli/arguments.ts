import { parseArgs } from "node:util";
import { InputError } from "../model/problem.ts";
import { analysisIds, usualAnalysisIds } from "../report/analysis-ids.ts";
import type { FileFormat } from "../take-away.ts";
import { commonSystems, findSystem } from "../io/coordinates/coordinate-systems.ts";
import type { Lang } from "../text/format.ts";

export type RunCommand = {
  name: "run";
  plan: string;
  analyses: string[];
  set: { analysis: string; param: string; value: string }[];
  scenario?: string;
  out?: string;
  formats: FileFormat[];
  problems?: string; // file for the whole list of problems
  lang: Lang;
  json: boolean;
};

export type ImportCommand = {
  name: "import";
  file: string;
  role: "facilities" | "demand" | "boundaries" | "roads" | "costs";
  out: string;
  encoding?: string;
  sheet?: string;
  crs?: string; // id of a coordinate system
  problems?: string; // file for the whole list of problems
  lang: Lang;
};

export type Command = RunCommand | ImportCommand | { name: "help"; lang: Lang };

/** A command line that cannot be understood; `lang` as far as it was read. */
export class UsageError extends InputError {
  override name = "UsageError";
}

const formats: FileFormat[] = ["csv", "geojson", "fgb"];
const roles: ImportCommand["role"][] = ["facilities", "demand", "boundaries", "roads", "costs"];

const options = {
  set: { type: "string", multiple: true },
  scenario: { type: "string" },
  out: { type: "string" },
  formats: { type: "string" },
  lang: { type: "string" },
  json: { type: "boolean" },
  role: { type: "string" },
  encoding: { type: "string" },
  sheet: { type: "string" },
  crs: { type: "string" },
  problems: { type: "string" },
  help: { type: "boolean", short: "h" },
} as const;

const optionsOf: Record<"run" | "import", string[]> = {
  run: ["set", "scenario", "out", "formats", "problems", "lang", "json"],
  import: ["role", "out", "encoding", "sheet", "crs", "problems", "lang"],
};

type Given = ReturnType<typeof parse>["values"];

/** The words after the program's name → what to do. Errors: UsageError. */
export function readArguments(words: string[]): Command {
  const { values, positionals } = parse(words);
  const lang = oneOf("--lang", values.lang ?? "zh", ["zh", "en"]) as Lang;
  const [name, ...rest] = positionals;
  if (values.help || name === "help") return { name: "help", lang };
  if (name !== "run" && name !== "import") {
    if (name === undefined) throw new UsageError("cli.missing", { value: "run | import" });
    throw new UsageError("cli.value", { name: "COMMAND", value: name, expected: "run, import" });
  }
  const foreign = Object.keys(values).find((option) => !optionsOf[name].includes(option));
  if (foreign) throw new UsageError("cli.flag", { value: `--${foreign}` });
  return name === "run" ? runCommand(rest, values, lang) : importCommand(rest, values, lang);
}

/** The language asked for, as far as it can be told, so that even a wrong command line is answered in it. */
export function languageOf(words: string[]): Lang {
  const asked = words.flatMap((word, n) =>
    word === "--lang" ? [words[n + 1]] : (word.match(/^--lang=(.*)$/)?.[1] ?? []),
  );
  return asked.at(-1) === "en" ? "en" : "zh";
}

function parse(words: string[]) {
  try {
    return parseArgs({ args: words, options, allowPositionals: true, strict: true });
  } catch (error) {
    const word = /'(-[^' ]*)/.exec(String(error))?.[1] ?? String(error);
    const isUnknown = (error as { code?: string }).code === "ERR_PARSE_ARGS_UNKNOWN_OPTION";
    throw new UsageError(isUnknown ? "cli.flag" : "cli.missing", { value: word });
  }
}

function runCommand([plan, ...analyses]: string[], values: Given, lang: Lang): RunCommand {
  if (plan === undefined) throw new UsageError("cli.missing", { value: "PLAN" });
  for (const id of analyses)
    if (!analysisIds.includes(id))
      throw new UsageError("param.unknown-analysis", { value: id, expected: analysisIds.join(", ") });
  return {
    name: "run",
    plan,
    analyses: analyses.length > 0 ? [...new Set(analyses)] : usualAnalysisIds,
    set: (values.set ?? []).map(readSetting),
    ...(values.scenario === undefined ? {} : { scenario: values.scenario }),
    ...(values.out === undefined ? {} : { out: values.out }),
    formats: readFormats(values.formats ?? "csv,geojson"),
    ...problemsFile(values),
    lang,
    json: values.json ?? false,
  };
}

function importCommand([file, ...more]: string[], values: Given, lang: Lang): ImportCommand {
  if (file === undefined) throw new UsageError("cli.missing", { value: "FILE" });
  if (more.length > 0) throw new UsageError("cli.flag", { value: more[0] });
  if (values.role === undefined) throw new UsageError("cli.missing", { value: `--role ${roles.join("|")}` });
  if (values.out === undefined) throw new UsageError("cli.missing", { value: "--out FILE" });
  oneOf("--out", values.out.split(".").at(-1) ?? "", ["csv", "geojson", "json", "fgb"]);
  return {
    name: "import",
    file,
    role: oneOf("--role", values.role, roles) as ImportCommand["role"],
    out: values.out,
    ...(values.encoding === undefined ? {} : { encoding: values.encoding }),
    ...(values.sheet === undefined ? {} : { sheet: values.sheet }),
    ...(values.crs === undefined ? {} : { crs: readSystem(values.crs) }),
    ...problemsFile(values),
    lang,
  };
}

function problemsFile({ problems }: Given): { problems?: string } {
  if (problems === undefined) return {};
  oneOf("--problems", problems.split(".").at(-1) ?? "", ["csv"]);
  return { problems };
}

function readSystem(id: string): string {
  const system = findSystem(id);
  if (!system)
    throw new UsageError("cli.value", { name: "--crs", value: id, expected: `${commonSystems.join(", ")}, EPSG:n` });
  return system.id;
}

function readSetting(setting: string): RunCommand["set"][number] {
  const match = /^([^.=]+)\.([^=]+)=(.*)$/s.exec(setting);
  if (!match) throw new UsageError("cli.value", { name: "--set", value: setting, expected: "analysis.param=value" });
  return { analysis: match[1], param: match[2], value: match[3] };
}

function readFormats(list: string): FileFormat[] {
  const named = list.split(",").map((one) => one.trim());
  return [...new Set(named.map((one) => oneOf("--formats", one, formats) as FileFormat))];
}

function oneOf(name: string, value: string, expected: string[]): string {
  if (!expected.includes(value)) throw new UsageError("cli.value", { name, value, expected: expected.join(", ") });
  return value;
}

/** Plan and flags → checked parameters. Every analysis reads its parameters here, so page, CLI and tests agree. */
import { InputError } from "../model/problem.ts";
import { ROAD_CLASSES, ROAD_MODES, type Mode } from "../model/roads.ts";
import type { ParamValue, Plan, Quantity } from "../model/plan.ts";
import type { Analysis, CutoffRange, Param, Params } from "./analysis.ts";

/**
 * The parameters of one run: the plan's value, else that of the analysis it follows, else the default. A cutoff of the wrong unit,
 * an unknown mode or a number out of range is an InputError that names parameter, value and what was expected.
 */
export function readParams(analysis: Analysis, plan: Plan): Params {
  const params: Record<string, ParamValue> = {};
  for (const param of analysis.params) {
    if (param.modes && !param.modes.includes(params.mode as Mode)) continue;
    const given = givenValue(plan, analysis.id, param);
    params[param.id] = readValue(analysis.id, param, given, params);
  }
  return params as Params;
}

/** Refuses parameters that the plan sets for an analysis but that it does not declare: most likely a slip of the pen. */
export function refuseUnknownParams(analyses: Pick<Analysis, "id" | "params">[], plan: Plan): void {
  for (const [id, values] of Object.entries(plan.params)) {
    const analysis = analyses.find((candidate) => candidate.id === id);
    if (!analysis)
      throw new InputError("param.unknown-analysis", { value: id, expected: analyses.map((a) => a.id).join(", ") });
    const declared = analysis.params.map((param) => param.id);
    for (const name of Object.keys(values)) {
      if (!declared.includes(name))
        throw new InputError("param.unknown", { value: `${id}.${name}`, expected: declared.join(", ") });
    }
  }
}

/** The range of a cutoff in a mode; throws for a mode that the parameter does not offer. */
export function cutoffRange(analysis: Analysis, mode: Mode): CutoffRange {
  const param = analysis.params.find((candidate) => candidate.kind === "cutoff");
  if (param?.kind !== "cutoff") throw new Error(`The analysis ${analysis.id} has no cutoff.`);
  return param.byMode[mode];
}

function givenValue(plan: Plan, analysis: string, param: Param): ParamValue | undefined {
  const own = plan.params[analysis]?.[param.id];
  return own ?? (param.follows === undefined ? undefined : plan.params[param.follows]?.[param.id]);
}

/** The last argument holds the parameters already read. */
function readValue(
  analysis: string,
  param: Param,
  given: ParamValue | undefined,
  { mode = "straight", cutoff }: Partial<Params>,
): ParamValue {
  const name = `${analysis}.${param.id}`;
  switch (param.kind) {
    case "mode":
      if (given === undefined) return param.default;
      if (!param.options.includes(given as Mode))
        throw new InputError("param.option", { name, value: String(given), expected: param.options.join(", ") });
      return given;
    case "cutoff":
      return readCutoff(name, param.byMode[mode], given);
    case "cutoff-of":
      // The mode chosen has its cutoff already; another mode in its unit (km) starts from the same figure.
      if (
        cutoff &&
        (param.of === mode || (given === undefined && cutoff.unit === param.range.unit && cutoff.unit === "km"))
      )
        return cutoff;
      return readCutoff(name, param.range, given);
    case "facility-kinds":
    case "facility-levels":
      return readList(given);
    case "choice":
      if (given === undefined) return param.default;
      if (!param.options.includes(String(given)))
        throw new InputError("param.option", { name, value: String(given), expected: param.options.join(", ") });
      return given;
    case "speeds":
      return readList(given).map((text) => checkedSpeed(name, text));
    case "number": {
      const value = given === undefined ? param.default : Number(given);
      if (!(value >= param.min && value <= param.max))
        throw new InputError("param.range", {
          name,
          value: String(given),
          expected: `${param.min}–${param.max} ${param.unit}`,
        });
      return value;
    }
  }
}

/** "car.primary=60" as it stands, if mode, class and speed are such. */
function checkedSpeed(name: string, text: string): string {
  const [, mode, roadClass, speed] = /^([a-z]+)\.([a-z_]+)=([0-9.]+)$/.exec(text) ?? [];
  const isKnown =
    (ROAD_MODES as readonly string[]).includes(mode) && (ROAD_CLASSES as readonly string[]).includes(roadClass);
  if (isKnown && Number(speed) >= 0 && Number(speed) <= 150) return text;
  throw new InputError("param.speed", { name, value: text, expected: "car.primary=60" });
}

const unitsOfLength: Record<string, number> = { km: 1, m: 0.001 };

function readCutoff(name: string, range: CutoffRange, given: ParamValue | undefined): Quantity {
  if (given === undefined) return { value: range.default, unit: range.unit };
  const text = typeof given === "object" && !Array.isArray(given) ? `${given.value}${given.unit}` : String(given);
  const match = /^\s*([0-9]*\.?[0-9]+)\s*([a-z]*)\s*$/i.exec(text.normalize("NFKC"));
  const expected = `${range.min}–${range.max} ${range.unit}`;
  if (!match) throw new InputError("param.cutoff", { name, value: text, expected });
  const unit = match[2] || range.unit;
  const factor = unit === range.unit ? 1 : range.unit === "km" ? unitsOfLength[unit] : undefined;
  if (factor === undefined) throw new InputError("param.unit", { name, value: text, expected: range.unit });
  const value = Number(match[1]) * factor;
  if (!(value > 0 && value <= 10_000)) throw new InputError("param.cutoff", { name, value: text, expected });
  return { value, unit: range.unit };
}

function readList(given: ParamValue | undefined): string[] {
  if (given === undefined || given === "") return [];
  if (Array.isArray(given)) return given.map(String);
  return String(given)
    .split(/[,，、]/)
    .map((part) => part.trim())
    .filter((part) => part !== "");
}

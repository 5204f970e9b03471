import type { Change, ParamValue, Plan, Recipe, Role, Scenario, Source } from "../../model/plan.ts";
import { InputError } from "../../model/problem.ts";
import { textOf } from "../problems.ts";
import { readProvenance } from "./place-file.ts";
import { readChange } from "./plan-changes.ts";
import { invalid, list, number, object, optionalText, string, text, textRecord } from "./plan-values.ts";

const ROLES: Role[] = ["facilities", "demand", "boundaries", "roads", "elevation", "costs", "standards", "register"];

/**
 * The text of a plan file → plan, every part checked. A plan comes from anywhere: names such as `__proto__` are refused, and members that a
 * plan does not have are left out. Errors: `plan.broken-json`, `plan.version` (version), `plan.role` (role, source), `plan.invalid` and
 * `plan.speeds` (path, expected) where `path` is the place in the plan, such as sources[1].path.
 */
export function parsePlan(text: string): Plan {
  const root = object(parseJson(text), "plan");
  if (root["version"] !== 1) throw new InputError("plan.version", { version: textOf(root["version"]) || "—" });
  const nameEn = root["nameEn"] === undefined ? {} : { nameEn: string(root["nameEn"], "nameEn") };
  const sources = list(root["sources"], "sources").map((source, n) => readSource(source, `sources[${n}]`));
  const scenarios = list(root["scenarios"] ?? [], "scenarios").map((one, n) => readScenario(one, `scenarios[${n}]`));
  refuseTwins(sources, "sources");
  refuseTwins(scenarios, "scenarios");
  return {
    version: 1,
    name: string(root["name"] ?? "", "name"),
    ...nameEn,
    sources,
    ...(root["corrections"] === undefined ? {} : { corrections: readChanges(root["corrections"], "corrections") }),
    scenarios,
    params: readParams(root["params"] ?? {}),
    ...(root["provenance"] === undefined ? {} : { provenance: Object.fromEntries(readProvenance(root["provenance"])) }),
  };
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text, refuseProto);
  } catch (error) {
    throw error instanceof InputError ? error : new InputError("plan.broken-json");
  }
}

function refuseProto(key: string, value: unknown): unknown {
  if (key === "__proto__") throw invalid(key, "another name");
  return value;
}

function readSource(value: unknown, path: string): Source {
  const source = object(value, path);
  const role = source["role"];
  const id = text(source["id"], `${path}.id`);
  if (!ROLES.includes(role as Role)) {
    throw new InputError("plan.role", { role: textOf(role) || "—", source: id, roles: ROLES.join(", ") });
  }
  return {
    id,
    role: role as Role,
    path: text(source["path"], `${path}.path`),
    ...optionalText(source, "name", path),
    ...optionalText(source, "sha256", path),
    ...(source["recipe"] === undefined ? {} : { recipe: readRecipe(source["recipe"], `${path}.recipe`) }),
  };
}

function readRecipe(value: unknown, path: string): Recipe {
  const recipe = object(value, path);
  const headerRow = recipe["headerRow"];
  if (headerRow !== undefined && !(Number.isInteger(headerRow) && Number(headerRow) >= 1)) {
    throw invalid(`${path}.headerRow`, "1, 2, 3 …");
  }
  return {
    ...optionalText(recipe, "encoding", path),
    ...optionalText(recipe, "delimiter", path),
    ...optionalText(recipe, "sheet", path),
    ...optionalText(recipe, "crs", path),
    ...(headerRow === undefined ? {} : { headerRow: Number(headerRow) }),
    ...(recipe["columns"] === undefined ? {} : { columns: textRecord(recipe["columns"], `${path}.columns`) }),
    ...(recipe["defaults"] === undefined ? {} : { defaults: textRecord(recipe["defaults"], `${path}.defaults`) }),
  };
}

function readScenario(value: unknown, path: string): Scenario {
  const scenario = object(value, path);
  const id = text(scenario["id"], `${path}.id`);
  return {
    id,
    name: string(scenario["name"] ?? id, `${path}.name`),
    changes: readChanges(scenario["changes"] ?? [], `${path}.changes`),
  };
}

function readChanges(value: unknown, path: string): Change[] {
  return list(value, path).map((one, n) => readChange(one, `${path}[${n}]`));
}

function readParams(value: unknown): Plan["params"] {
  const params: Plan["params"] = {};
  for (const [analysis, given] of Object.entries(object(value, "params"))) {
    params[analysis] = {};
    for (const [name, param] of Object.entries(object(given, `params.${analysis}`))) {
      params[analysis][name] = readParam(param, `params.${analysis}.${name}`);
    }
  }
  return params;
}

function readParam(value: unknown, path: string): ParamValue {
  if (typeof value === "string" || typeof value === "boolean") return value;
  if (typeof value === "number") return number(value, path);
  if (Array.isArray(value)) return value.map((one, n) => string(one, `${path}[${n}]`));
  if (path.endsWith(".speeds")) throw new InputError("plan.speeds", { path, expected: '["walk.residential=9"]' });
  const quantity = object(value, path);
  return { value: number(quantity["value"], `${path}.value`), unit: string(quantity["unit"], `${path}.unit`) };
}

function refuseTwins(things: { id: string }[], path: string): void {
  const seen = new Set<string>();
  for (const { id } of things) {
    if (seen.has(id)) throw invalid(`${path}: ${id}`, "distinct ids");
    seen.add(id);
  }
}

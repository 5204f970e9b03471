/** The values of a plan file, each checked as it is taken out. Errors: `plan.invalid` (path, expected). */
import { InputError } from "../../model/problem.ts";

export type Loose = Record<string, unknown>;

export function object(value: unknown, path: string): Loose {
  if (typeof value !== "object" || value === null || Array.isArray(value)) throw invalid(path, "{ … }");
  return value as Loose;
}

export function list(value: unknown, path: string): unknown[] {
  if (!Array.isArray(value)) throw invalid(path, "[ … ]");
  return value as unknown[];
}

export function string(value: unknown, path: string): string {
  if (typeof value !== "string") throw invalid(path, '"…"');
  return value;
}

export function text(value: unknown, path: string): string {
  if (typeof value !== "string" || value.trim() === "") throw invalid(path, '"…"');
  return value;
}

export function number(value: unknown, path: string): number {
  if (typeof value !== "number" || !Number.isFinite(value)) throw invalid(path, "1.5");
  return value;
}

export function optionalText<K extends string>(from: Loose, key: K, path: string): { [key in K]?: string } {
  if (from[key] === undefined) return {};
  return { [key]: string(from[key], `${path}.${key}`) } as { [key in K]?: string };
}

export function textRecord(value: unknown, path: string): Record<string, string> {
  const entries = Object.entries(object(value, path));
  return Object.fromEntries(entries.map(([key, one]) => [key, string(one, `${path}.${key}`)]));
}

export function invalid(path: string, expected: string): InputError {
  return new InputError("plan.invalid", { path, expected });
}

import { readdirSync, readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { parseSync } from "vite";

export const root = fileURLToPath(new URL("../..", import.meta.url));

/** `typeOnly` holds for `import type`, for import lists of types alone, and for `import("…").Type`. */
export type Import = { target: string; typeOnly: boolean };

export type SourceFile = {
  path: string; // relative to src, with forward slashes
  text: string;
  imports: Import[]; // targets relative to src where they are ours, else as written
  globals: Set<string>; // names used as variables and declared nowhere in the file
};

/** Every TypeScript file of src, parsed: static and dynamic imports, exports from, type imports, and workers by `new URL`. */
export function readSources(): SourceFile[] {
  return readdirSync(join(root, "src"), { recursive: true, encoding: "utf8" })
    .map((path) => path.replaceAll("\\", "/"))
    .filter((path) => /\.tsx?$/.test(path) && !path.endsWith(".d.ts"))
    .toSorted()
    .map((path) => readSource(path, readFileSync(join(root, "src", path), "utf8")));
}

export function readSource(path: string, text: string): SourceFile {
  const { program, errors } = parseSync(path, text);
  if (errors.length > 0) throw new Error(`${path} cannot be parsed: ${errors[0].message}`);
  const imports: Import[] = [];
  const used = new Set<string>();
  const declared = new Set<string>();
  for (const statement of nodes(program.body))
    walk(statement, undefined, (node, parent) => {
      const found = importOf(node);
      if (found) imports.push({ ...found, target: resolveTarget(path, found.target) });
      for (const name of bindingsOf(node).flatMap(namesIn)) declared.add(name);
      if (node.type === "Identifier" && !isLabel(node, parent)) used.add(String(node.name));
    });
  return { path, text, imports, globals: new Set([...used].filter((name) => !declared.has(name))) };
}

type Node = { type: string; [key: string]: unknown };

function walk(node: Node, parent: Node | undefined, visit: (node: Node, parent: Node | undefined) => void): void {
  visit(node, parent);
  for (const value of Object.values(node))
    for (const child of nodes(Array.isArray(value) ? value : [value])) walk(child, node, visit);
}

function isNode(value: unknown): value is Node {
  return typeof value === "object" && value !== null && "type" in value && typeof value.type === "string";
}

function importOf(node: Node): Import | undefined {
  const source = literal(node.source);
  if (node.type === "ImportDeclaration" && source) return { target: source, typeOnly: onlyTypes(node, "importKind") };
  if (node.type === "ExportNamedDeclaration" && source)
    return { target: source, typeOnly: onlyTypes(node, "exportKind") };
  if (node.type === "ExportAllDeclaration" && source) return { target: source, typeOnly: node.exportKind === "type" };
  if (node.type === "ImportExpression" && source) return { target: source, typeOnly: false };
  if (node.type === "TSImportType" && source) return { target: source, typeOnly: true };
  const address = node.type === "NewExpression" ? addressOf(node) : undefined;
  return address ? { target: address, typeOnly: false } : undefined;
}

function onlyTypes(node: Node, kind: "importKind" | "exportKind"): boolean {
  const specifiers = nodes(node.specifiers);
  return (
    node[kind] === "type" || (specifiers.length > 0 && specifiers.every((specifier) => specifier[kind] === "type"))
  );
}

/** The file in `new URL("./file.ts", import.meta.url)`. */
function addressOf(node: Node): string | undefined {
  const [first, second] = nodes(node.arguments);
  return isNode(node.callee) && node.callee.name === "URL" && second?.type === "MemberExpression"
    ? literal(first)
    : undefined;
}

function literal(value: unknown): string | undefined {
  return isNode(value) && value.type === "Literal" && typeof value.value === "string" ? value.value : undefined;
}

/** The patterns by which a node gives names to new variables. */
function bindingsOf(node: Node): Node[] {
  return declaring.test(node.type) ? nodes([node.id, node.local, node.param, ...list(node.params)]) : [];
}

const declaring = /^(VariableDeclarator|.*Function.*|ClassDeclaration|CatchClause|Import.*Specifier)$/;

function namesIn(pattern: Node): string[] {
  if (pattern.type === "Identifier") return [String(pattern.name)];
  const { value, argument, left, properties, elements } = pattern;
  return nodes([value, argument, left, ...list(properties), ...list(elements)]).flatMap(namesIn);
}

function nodes(values: unknown): Node[] {
  return list(values).filter(isNode);
}

function list(value: unknown): unknown[] {
  return Array.isArray(value) ? value : [];
}

/** A name that is no variable: `thing.name`, `{ name: … }`, a type, a JSX attribute. */
function isLabel(node: Node, parent: Node | undefined): boolean {
  if (!parent) return false;
  if (parent.type === "MemberExpression") return parent.property === node && parent.computed === false;
  if (parent.type === "Property") return parent.key === node && parent.value !== node && parent.computed === false;
  return /^(TS(?!AsE|NonN|Satis)|JSX|Labeled)/.test(parent.type);
}

function resolveTarget(from: string, target: string): string {
  return target.startsWith(".") ? join(dirname(from), target.replace(/\?.*$/, "")).replaceAll("\\", "/") : target;
}

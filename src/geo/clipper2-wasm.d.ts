/** What is used of clipper2-wasm, whose own declarations its package.json does not find. Coordinates are x, y, z. */
declare module "clipper2-wasm" {
  export type Path64 = { assign(coordinates: BigInt64Array): void; view(): BigInt64Array; delete(): void };
  export type Paths64 = { push_back(path: Path64): void; delete(): void };
  export type PolyPath64 = { polygon(): Path64; count(): number; child(index: number): PolyPath64; delete(): void };
  export type ClipType = { readonly value: number };
  export type FillRule = { readonly value: number };
  export type Clipper64 = {
    AddSubject(subjects: Paths64): void;
    AddClip(clips: Paths64): void;
    ExecutePath(type: ClipType, rule: FillRule, closed: Paths64): boolean;
    ExecutePoly(type: ClipType, rule: FillRule, tree: PolyPath64): boolean;
    delete(): void;
  };
  export type MainModule = {
    Path64: new () => Path64;
    Paths64: new () => Paths64;
    PolyPath64: new () => PolyPath64;
    Clipper64: new () => Clipper64;
    ClipType: { Union: ClipType; Intersection: ClipType };
    FillRule: { NonZero: FillRule };
  };
  export default function create(options: {
    locateFile?: (file: string) => string;
    wasmBinary?: Uint8Array;
  }): Promise<MainModule>;
}

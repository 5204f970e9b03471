import type { ExpressionSpecification } from "maplibre-gl";
import { classState, NO_CLASS } from "./scales.ts";
import type { MapPalette } from "./tokens.ts";

/** A class code and what became of it as one byte: 10 more where people come within reach, 20 more where they fall out of it. */
export function withChange(codes: Uint8Array, change: Int8Array | undefined): Uint8Array {
  if (!change) return codes;
  return codes.map((code, i) => (code === NO_CLASS ? code : code + (change[i] > 0 ? 10 : change[i] < 0 ? 20 : 0)));
}

/** Such a byte as the map's feature state; `change` is 1 for a gain, -1 for a loss. */
export function featureState(code: number): { cls: number; covered: boolean; change: number } {
  if (code === NO_CLASS) return { ...classState(code), change: 0 };
  return { ...classState(code % 10), change: code >= 20 ? -1 : code >= 10 ? 1 : 0 };
}

const change: ExpressionSpecification = ["number", ["feature-state", "change"], 0];
const isCovered: ExpressionSpecification = ["boolean", ["feature-state", "covered"], false];
const isUnknown: ExpressionSpecification = ["<", ["number", ["feature-state", "cls"], -1], 0];

export const isLoss: ExpressionSpecification = ["<", change, 0];

/** Gains and losses in their two colours, what is as before in quiet ones. */
export function changeColor({ gain, loss, stillCovered, stillBeyond, noData }: MapPalette): ExpressionSpecification {
  return ["case", isUnknown, noData, [">", change, 0], gain, isLoss, loss, isCovered, stillCovered, stillBeyond];
}

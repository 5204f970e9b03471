import { BitmapLayer, type BitmapLayerProps } from "@deck.gl/layers";
import { mapPalette, type Theme } from "./tokens.ts";

/** What the strokes depend on; a layer keeps those it began with. */
export type Hatch = { theme: Theme; pixelRatio: number };

/**
 * How a pixel of a picture of classes tells what it is, of 1: beyond the cutoff its red exceeds its blue by more than `beyond`, and it is a
 * deep colour, to be hatched lightly, where its luminance is below `deep`.
 */
export const telling = { beyond: 0.1, deep: 0.46 };

const side = 8; // px between strokes
const width = 1.3;
const opacity = 0.6;

/** A picture of cells in the colours of their classes; what is beyond the cutoff is hatched at the scale of the screen. */
export class HatchedPicture extends BitmapLayer<{ hatch: Hatch }> {
  static override layerName = "HatchedPicture";

  override getShaders(): object {
    const { hatch }: { hatch: Hatch } & BitmapLayerProps = this.props;
    return { ...super.getShaders(), inject: { "fs:DECKGL_FILTER_COLOR": hatchShader(hatch) } };
  }
}

function hatchShader({ theme, pixelRatio }: Hatch): string {
  const { hatch, hatchOnDeep } = mapPalette(theme);
  const period = number(side * pixelRatio);
  return `
    float along = mod(gl_FragCoord.x - gl_FragCoord.y, ${period});
    float away = min(along, ${period} - along) / 1.41421356;
    float stroke = clamp(0.5 - away + ${number((width * pixelRatio) / 2)}, 0.0, 1.0) * ${number(opacity)};
    float isBeyond = step(${number(telling.beyond)}, color.r - color.b);
    float isDeep = 1.0 - step(${number(telling.deep)}, dot(color.rgb, vec3(0.299, 0.587, 0.114)));
    vec3 ink = mix(${vector(hatch)}, ${vector(hatchOnDeep)}, isDeep);
    color = mix(color, vec4(ink, max(color.a, 0.8)), stroke * isBeyond);
  `;
}

function number(value: number): string {
  return value.toFixed(4);
}

function vector(color: string): string {
  return `vec3(${[1, 3, 5].map((at) => number(Number.parseInt(color.slice(at, at + 2), 16) / 255)).join(", ")})`;
}

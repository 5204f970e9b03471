import { Map as MapLibreMap, type PaddingOptions, type StyleSpecification } from "maplibre-gl";
import { basemapParts, type Basemap } from "./basemap.ts";
import { isDrawnByDeck } from "./cell-patches.ts";
import type { DeckOverlay } from "./deck-overlay.ts";
import { labelTexts, selectedPoint } from "./features.ts";
import { ensureHanziFont, hasHanziFont } from "./hanzi-font.ts";
import { wholeZoom, type Drawing } from "./layer-settings.ts";
import { draw, isOfOtherData, redraw, undraw, type Drawn } from "./map-drawing.ts";
import type { Bbox, Scene, Selection, Show } from "./scene.ts";
import { mapPalette, type Theme } from "./tokens.ts";

/** Everything that a map shows at one moment. */
export type Shown = {
  scene?: Scene;
  show: Show;
  lang: "zh" | "en";
  theme: Theme;
  selection?: Selection;
  bounds: Bbox;
  padding: PaddingOptions;
  basemap: Basemap;
};

/** One map for its life, brought from one moment to the next. */
export type MapSession = {
  map: MapLibreMap;
  update(next: Shown): void;
  /** Brings the whole place into view, north up. */
  fit(): void;
  remove(): void;
};

/**
 * Opens a map in a container. `onDrawn` is called once, when the first scene has been painted. Until the user moves the map it follows
 * changes of bounds, padding and size; afterwards it stays where the user left it.
 */
export function openMapSession(container: HTMLElement, first: Shown, onDrawn: () => void): MapSession {
  let shown = first;
  let drawn: Drawn | undefined;
  let overlay: DeckOverlay | undefined;
  let hasStyle = false;
  let isUserMoved = false;
  let wasDrawn = false;
  let round = 0;

  const map = new MapLibreMap({
    container,
    style: baseStyle(first),
    bounds: first.bounds,
    fitBoundsOptions: { padding: first.padding },
    attributionControl: false,
    canvasContextAttributes: { preserveDrawingBuffer: true },
    maxPitch: 60,
    pitch: first.show.columns ? columnsPitch : 0,
    fadeDuration: 120,
    dragRotate: true,
  });
  map.on("style.load", () => {
    hasStyle = true;
    drawn = undefined;
    apply();
  });
  map.on("movestart", (event) => {
    if ("originalEvent" in event && event.originalEvent) isUserMoved = true;
  });
  map.on("resize", () => {
    if (!isUserMoved) fit(0);
  });

  function fit(duration?: number): void {
    const options = {
      padding: shown.padding,
      bearing: 0,
      maxZoom: 16,
      ...(duration === undefined ? {} : { duration }),
    };
    map.fitBounds(shown.bounds, options);
  }

  /** Draws at once where hanzi can be drawn; else first loads the letters. A later round overtakes a waiting one. */
  function apply(): void {
    const { scene, lang } = shown;
    if (!hasStyle || !scene) return;
    const mine = ++round;
    if (hasHanziFont() || (drawn && saysTheSame(drawn.drawing, scene, lang))) return drawNow();
    void ensureHanziFont(labelTexts(scene, lang)).then(() => {
      if (mine === round && hasStyle) drawNow();
    });
  }

  function drawNow(): void {
    const drawing = drawingOf(shown);
    if (!drawing) return;
    if (drawn && isOfOtherData(drawn.drawing, drawing)) {
      overlay?.remove();
      overlay = undefined;
      undraw(map, drawn);
      drawn = undefined;
    }
    drawn = drawn ? redraw(map, drawn, drawing, shown.selection) : draw(map, drawing, shown.selection);
    if (map.getLayer("ground")) map.setPaintProperty("ground", "background-color", mapPalette(shown.theme).ground);
    void lightOverlay(drawing);
    if (wasDrawn) return;
    wasDrawn = true;
    void map.once("idle").then(onDrawn);
  }

  /** deck.gl comes with the first line or column asked for, or with more people than MapLibre draws. */
  async function lightOverlay(drawing: Drawing): Promise<void> {
    const { lines, columns } = drawing.show;
    if (!overlay && !lines && !columns && !isDrawnByDeck(drawing.scene.demand)) return;
    const { openDeckOverlay } = await import("./deck-overlay.ts");
    if (!hasStyle) return;
    overlay ??= openDeckOverlay(map);
    const latest = drawingOf(shown);
    if (latest) overlay.update(latest);
  }

  function update(next: Shown): void {
    const before = shown;
    shown = next;
    if (JSON.stringify(before.basemap) !== JSON.stringify(next.basemap)) {
      hasStyle = false;
      overlay?.remove(); // its layers must not look for neighbours that the new style does not have yet
      overlay = undefined;
      map.setStyle(baseStyle(next), { diff: false });
    }
    const isElsewhere = before.bounds.join() !== next.bounds.join();
    if (isElsewhere) isUserMoved = false;
    if (!isUserMoved && (isElsewhere || !isSamePadding(before.padding, next.padding))) fit(isElsewhere ? 0 : undefined);
    apply();
    if (next.show.columns !== before.show.columns)
      map.easeTo({ pitch: next.show.columns ? columnsPitch : 0, duration: 180 });
    if (next.selection && next.selection !== before.selection) bringIntoView(next);
  }

  function bringIntoView({ scene, selection, padding }: Shown): void {
    const point = scene && selection && selectedPoint(scene, selection);
    if (!point) return;
    const center: [number, number] = [point[0], point[1]];
    const { x, y } = map.project(center);
    const { top = 0, right = 0, bottom = 0, left = 0 } = padding;
    const { clientWidth: width, clientHeight: height } = container;
    if (x > left && x < width - right && y > top && y < height - bottom) return;
    map.easeTo({ center, offset: [(left - right) / 2, (top - bottom) / 2], duration: 180 });
  }

  return {
    map,
    update,
    fit: () => {
      isUserMoved = false;
      fit(180);
    },
    remove: () => {
      hasStyle = false;
      overlay?.remove();
      map.remove();
    },
  };
}

/** True where no name may stand on the map that did not before. */
function saysTheSame({ scene: before, lang }: Drawing, after: Scene, langAfter: string): boolean {
  const columns = ["demand", "boundaries", "facilities", "places"] as const;
  return lang === langAfter && columns.every((column) => before[column] === after[column]);
}

function drawingOf({ scene, show, lang, theme, bounds, basemap }: Shown): Drawing | undefined {
  return scene && { scene, show, lang, theme, wholeZoom: wholeZoom(bounds), hasBasemap: basemap.kind !== "none" };
}

/** Degrees the map leans back while columns stand on it. */
const columnsPitch = 45;

/** Plain paper, or the basemap on it. No glyph server: MapLibre draws letters from the fonts of the machine. */
function baseStyle({ basemap, theme }: Shown): StyleSpecification | string {
  if (basemap.kind === "style") return basemap.url;
  const { sources, layers } = basemapParts(basemap);
  const ground = { id: "ground", type: "background", paint: { "background-color": mapPalette(theme).ground } } as const;
  return { version: 8, sources, layers: [ground, ...layers], transition: { duration: 150, delay: 0 } };
}

function isSamePadding(a: PaddingOptions, b: PaddingOptions): boolean {
  return a.top === b.top && a.right === b.right && a.bottom === b.bottom && a.left === b.left;
}

import { setWorkerUrl, type Map as MapLibreMap, type MapMouseEvent } from "maplibre-gl";
import workerUrl from "maplibre-gl/dist/maplibre-gl-worker.mjs?worker&url";
import "maplibre-gl/dist/maplibre-gl.css";
import { Minus, Navigation2, Plus, Scan } from "lucide-react";
import { useCallback, useEffect, useEffectEvent, useMemo, useState } from "react";
import type { Lang } from "../text/format.ts";
import { unitName } from "../text/phrases.ts";
import { say } from "../text/say.ts";
import type { Basemap } from "./basemap.ts";
import { boundWorkerUrl } from "./bound-worker.ts";
import { thingAt } from "./hit.ts";
import { openMapSession, type MapSession, type Shown } from "./map-session.ts";
import styles from "./map-view.module.css";
import { lengthParts, metresPerPixel, scaleBar } from "./scale-bar.ts";
import type { Selection } from "./scene.ts";

/** The container of the map carries it, and `data-ready="true"` once the first scene is painted, for tests and exports. */
export type MapElement = HTMLDivElement & { map?: MapLibreMap };

export type MapViewProps = Omit<Shown, "basemap"> & {
  basemap?: Basemap;
  label: string; // what the map says, for people who do not see it
  onSelect(selection?: Selection): void;
  hoverText(selection: Selection): string;
  onPlace?(lon: number, lat: number): void; // while it is there, a click places something and selects nothing
  onHover?(selection?: Selection): void;
  onReady?(map: MapLibreMap): void;
};

/** Bubbles up from the container once the first scene is painted: what the map does not need may load now. */
export const drawnEvent = "map-drawn";

setWorkerUrl(boundWorkerUrl(workerUrl));
const noBasemap: Basemap = { kind: "none" };

/** The map of the product: shows a scene, hands back what is clicked. `--map-bottom` on a parent lifts its controls. */
export function MapView(props: MapViewProps) {
  const { scene, show, lang, theme, selection, bounds, padding, basemap = noBasemap, label } = props;
  const shown = useMemo<Shown>(
    () => ({ scene, show, lang, theme, selection, bounds, padding, basemap }),
    [scene, show, lang, theme, selection, bounds, padding, basemap],
  );
  const [first] = useState(shown);
  const [session, setSession] = useState<MapSession | "failed">();

  const open = useCallback(
    (element: MapElement) => {
      const opened = tryOpen(element, first);
      setSession(opened ?? "failed");
      return () => {
        delete element.map;
        opened?.remove();
      };
    },
    [first],
  );

  return (
    <div className={styles.frame} data-testid="map">
      <div className={styles.map} ref={open} />
      {session === "failed" && <p className={styles.failed}>{say(lang, "map.failed")}</p>}
      {session && session !== "failed" && (
        <>
          <Follow session={session} shown={shown} label={label} onReady={props.onReady} />
          <Hover map={session.map} {...props} />
          <Corner session={session} lang={lang} />
        </>
      )}
    </div>
  );
}

/** The session of a container; undefined where the browser has no WebGL. */
function tryOpen(element: MapElement, first: Shown): MapSession | undefined {
  try {
    const session = openMapSession(element, first, () => {
      element.dataset.ready = "true";
      element.dispatchEvent(new Event(drawnEvent, { bubbles: true }));
    });
    element.map = session.map;
    return session;
  } catch {
    return undefined;
  }
}

type FollowProps = { session: MapSession; shown: Shown; label: string; onReady?: (map: MapLibreMap) => void };

/** Carries every new moment to the map. */
function Follow({ session, shown, label, onReady }: FollowProps) {
  const ready = useEffectEvent((map: MapLibreMap) => onReady?.(map));
  useEffect(() => {
    session.update(shown);
  }, [session, shown]);
  useEffect(() => {
    session.map.getCanvas().setAttribute("aria-label", label);
  }, [session, label]);
  useEffect(() => {
    ready(session.map);
  }, [session]);
  return null;
}

type Pointed = { x: number; y: number; text: string };

type HoverProps = { map: MapLibreMap } & Pick<MapViewProps, "scene" | "hoverText" | "onSelect" | "onPlace" | "onHover">;

/** One line about what is under the pointer; a click selects it. */
function Hover({ map, scene, hoverText, onSelect, onPlace, onHover }: HoverProps) {
  const [pointed, setPointed] = useState<Pointed>();
  const look = useEffectEvent(({ point }: MapMouseEvent) => {
    const thing = map.isMoving() ? undefined : thingAt(map, point, scene?.demand);
    map.getCanvas().style.cursor = onPlace ? "crosshair" : thing ? "pointer" : "";
    onHover?.(thing);
    const text = thing && hoverText(thing);
    setPointed(text ? { x: point.x, y: point.y, text } : undefined);
  });
  const select = useEffectEvent(({ point, lngLat }: MapMouseEvent) => {
    if (onPlace) onPlace(lngLat.lng, lngLat.lat);
    else onSelect(thingAt(map, point, scene?.demand));
  });
  const leave = useEffectEvent(() => onHover?.());
  useEffect(() => {
    let frame = 0;
    const onOut = (): void => {
      cancelAnimationFrame(frame);
      setPointed(undefined);
      leave();
    };
    const listeners = [
      map.on("mousemove", (event) => {
        cancelAnimationFrame(frame);
        frame = requestAnimationFrame(() => look(event));
      }),
      map.on("click", (event) => select(event)),
      map.on("mouseout", onOut),
      map.on("movestart", onOut),
    ];
    return () => {
      cancelAnimationFrame(frame);
      for (const listener of listeners) listener.unsubscribe();
    };
  }, [map]);
  if (!pointed) return null;
  const { clientWidth: width } = map.getContainer();
  const isRight = pointed.x > width * 0.6;
  const shift = isRight ? "translateX(-100%)" : "";
  const place = `translate(${pointed.x + (isRight ? -12 : 14)}px, ${Math.max(4, pointed.y - 36)}px) ${shift}`;
  return (
    <div className={styles.hover} style={{ transform: place }} aria-hidden data-testid="map-hover">
      {pointed.text}
    </div>
  );
}

function Corner({ session: { map, fit }, lang }: { session: MapSession; lang: Lang }) {
  const view = useView(map);
  const room = map.getContainer().clientWidth < 600 ? 72 : 120;
  const { metres, pixels } = scaleBar(metresPerPixel(view.zoom, view.lat), room);
  const { value, unit } = lengthParts(metres);
  const isTurned = Math.abs(view.bearing) > 0.5 || view.pitch > 0.5;
  return (
    <div className={styles.corner}>
      <div className={styles.controls}>
        <button type="button" onClick={() => map.zoomIn()} {...named(say(lang, "map.zoom-in"))}>
          <Plus size={18} aria-hidden />
        </button>
        <button type="button" onClick={() => map.zoomOut()} {...named(say(lang, "map.zoom-out"))}>
          <Minus size={18} aria-hidden />
        </button>
        <button type="button" onClick={fit} {...named(say(lang, "map.whole"))}>
          <Scan size={18} aria-hidden />
        </button>
        {isTurned && (
          <button type="button" onClick={() => map.easeTo({ bearing: 0, pitch: 0 })} {...named(say(lang, "map.north"))}>
            <Navigation2
              size={18}
              aria-hidden
              className={styles.needle}
              style={{ transform: `rotate(${-view.bearing}deg)` }}
            />
          </button>
        )}
      </div>
      <div className={styles.scale} style={{ width: pixels }} data-testid="scale-bar">
        {value} {unitName(lang, unit)}
      </div>
    </div>
  );
}

function named(name: string): { "aria-label": string; title: string } {
  return { "aria-label": name, title: name };
}

type MapViewpoint = { zoom: number; lat: number; bearing: number; pitch: number };

function useView(map: MapLibreMap): MapViewpoint {
  const [view, setView] = useState(() => viewOf(map));
  useEffect(() => {
    const follow = (): void => setView(viewOf(map));
    const listeners = [map.on("move", follow), map.on("resize", follow)];
    return () => {
      for (const listener of listeners) listener.unsubscribe();
    };
  }, [map]);
  return view;
}

function viewOf(map: MapLibreMap): MapViewpoint {
  return { zoom: map.getZoom(), lat: map.getCenter().lat, bearing: map.getBearing(), pitch: map.getPitch() };
}

import { lazy, Suspense, useEffect, useMemo, useRef, useSyncExternalStore } from "react";
import { basemapAttribution } from "../map/basemap.ts";
import { drawnEvent, MapView } from "../map/map-view.tsx";
import { coverageAnswer } from "../report/answer.ts";
import { say } from "../text/say.ts";
import { select } from "./actions.ts";
import { agreementScene } from "./agreement.ts";
import styles from "./app.module.css";
import { shownDefinitions } from "./definitions.ts";
import { hoverLine } from "./describe.ts";
import { firstView, type FirstView } from "./first-view.ts";
import { placeAt } from "./facility-edits.ts";
import { clickWithHand } from "./late-hand.ts";
import form from "./form.module.css";
import { keepMap, showBounds } from "./map-handle.ts";
import { setState, usePlan } from "./plan-store.ts";
import { sceneOf } from "./scene-of.ts";
import { sourceLine } from "./source-line.ts";
import { useHovered } from "./use-hovered.ts";
import { useLongPress } from "./use-long-press.ts";
import { usePaced } from "./use-paced.ts";
import { useText } from "./use-text.ts";

const LivePins = lazy(async () => ({ default: (await import("./live-pin.tsx")).LivePins }));

/** Where the map waits while the first data come, so that it starts up beside them. */
const beforeData: FirstView = { bounds: [102, 26, 112, 34], whole: [102, 26, 112, 34], outside: 0 };

/** The map with what the store says, and the source line at its foot. */
export function MapPane() {
  const { lang, t } = useText();
  const data = usePlan((state) => state.data);
  const baseline = usePlan((state) => state.baseline);
  const compared = usePlan((state) => state.compared);
  const hand = usePlan((state) => state.hand);
  const results = usePlan((state) => state.results);
  const areas = usePlan((state) => state.areas);
  const stage = usePlan((state) => state.stage);
  const shown = usePlan((state) => state.show);
  const selection = usePlan((state) => state.selection);
  const theme = usePlan((state) => state.theme);
  const basemap = usePlan((state) => state.basemap);
  const placing = usePlan((state) => state.placing);
  const drawer = usePlan((state) => state.drawer);
  const panelOpen = usePlan((state) => state.panelOpen);
  const width = useSyncExternalStore(followWidth, () => innerWidth);
  const hovered = useHovered();
  useLongPress();
  const isPinNeeded = hand !== undefined || selection?.of === "facilities" || hovered.facility !== undefined;
  const inHand = hand?.index;
  const definitions = usePlan(shownDefinitions);
  const scene = useMemo(() => {
    const plain = sceneOf({ data, results, areas, compared }, inHand);
    return plain && data && definitions ? agreementScene(plain, data, definitions) : plain;
  }, [data, results, areas, compared, inHand, definitions]);
  const drawn = usePaced(scene, hand !== undefined, hand?.isLate ?? false);
  const show = useMemo(() => ({ ...shown, places: shown.places || stage === "gaps" }), [shown, stage]);
  const { demand, boundaries } = data ?? {};
  const { bounds, whole, outside } = useMemo(
    () => (demand && boundaries ? firstView({ demand, boundaries, facilities: baseline }) : beforeData),
    [demand, boundaries, baseline],
  );
  const padding = useMemo(() => paddingOf(width, panelOpen, drawer), [width, panelOpen, drawer]);
  const coverage = results.get("coverage");
  const label = useMemo(() => {
    if (!data || !coverage) return "";
    const answer = coverageAnswer(lang, data, data.facilities, coverage);
    return say(lang, "map.label", { sentence: say(lang, answer.id, answer.values) });
  }, [lang, data, coverage]);
  const credits = [data ? sourceLine(data) : "", basemapAttribution(basemap)].filter((part) => part !== "").join(" · ");
  const pane = useRef<HTMLDivElement>(null);
  useEffect(() => {
    const element = pane.current;
    const onDrawn = () => setState({ isMapDrawn: true });
    element?.addEventListener(drawnEvent, onDrawn);
    return () => element?.removeEventListener(drawnEvent, onDrawn);
  }, []);
  return (
    <>
      <div ref={pane} className={styles.map} data-drawer={drawer}>
        <MapView
          scene={drawn}
          show={show}
          lang={lang}
          theme={theme}
          selection={hand ? undefined : selection}
          bounds={bounds}
          padding={padding}
          basemap={basemap}
          label={label}
          onSelect={select}
          onPlace={placing ? (lon, lat) => placeAt(placing, lon, lat) : hand && clickWithHand}
          hoverText={(thing) =>
            data && coverage && !hand
              ? hoverLine({ lang, data, coverage, gaps: results.get("gaps"), definitions }, thing)
              : ""
          }
          onHover={hovered.hover}
          onReady={keepMap}
        />
        <Suspense fallback={null}>{isPinNeeded && <LivePins hovered={hovered} />}</Suspense>
      </div>
      {credits !== "" && (
        <p className={styles.mapFoot} data-testid="source-line">
          {outside > 0 && (
            <>
              {t("map.outside", { points: outside })}{" "}
              <button type="button" className={form.link} onClick={() => showBounds(whole)}>
                {t("map.outside.show")}
              </button>
              {" · "}
            </>
          )}
          {t("map.source", { sources: credits })}
          {data?.boundaries.illustrative && ` · ${t("legend.illustrative")}`}
        </p>
      )}
    </>
  );
}

/** Room that the answer, the legend and the table take from the map. */
function paddingOf(
  width: number,
  panelOpen: boolean,
  drawer: string,
): { top: number; right: number; bottom: number; left: number } {
  const isPhone = width < 720;
  const overlay = !isPhone && width < 1200 && panelOpen ? 340 : 0;
  const below = drawer === "closed" ? 48 : drawer === "half" ? innerHeight * 0.4 : innerHeight * 0.6;
  const legend = Math.min(300, Math.max(180, width - 1140)); // beside it where there is room for both
  const side = isPhone ? 36 : width >= 1200 ? legend : 48;
  return { top: isPhone ? 120 : 200, right: isPhone ? 36 : 64, bottom: below, left: overlay + side };
}

function followWidth(changed: () => void): () => void {
  addEventListener("resize", changed);
  return () => removeEventListener("resize", changed);
}

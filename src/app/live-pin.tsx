import { Move } from "lucide-react";
import { useEffect, useRef } from "react";
import type { Map as MapLibreMap } from "maplibre-gl";
import { nameIn } from "../text/phrases.ts";
import { canHover } from "./can-hover.ts";
import { carryTo, useHeld } from "./hand.ts";
import styles from "./live-pin.module.css";
import { currentMap } from "./map-handle.ts";
import { pinKey, pressPin, type Grabbed } from "./pin-gestures.ts";
import { PinSymbol } from "./pin-symbol.tsx";
import { usePlan } from "./plan-store.ts";
import type { Hovered } from "./use-hovered.ts";
import { useText } from "./use-text.ts";

/** The pins that can be dragged: that of the facility selected, a grip at the one under the pointer, what is in hand. */
export function LivePins({ hovered }: { hovered: Hovered }) {
  const isMapDrawn = usePlan((state) => state.isMapDrawn);
  const isStageForIt = usePlan((state) => state.stage === "coverage" || state.stage === "gaps");
  const isPlacing = usePlan((state) => state.placing !== undefined);
  const map = isMapDrawn ? currentMap() : undefined;
  if (!map || !isStageForIt || isPlacing) return null;
  return <PinsOn map={map} near={hovered.facility} stay={hovered.stay} />;
}

type PinsProps = { map: MapLibreMap; near?: number; stay: Hovered["stay"] };

function PinsOn({ map, near, stay }: PinsProps) {
  const inHand = usePlan((state) => state.hand?.index);
  const facilities = usePlan((state) => state.data?.facilities) ?? [];
  const selected = usePlan((state) => (state.selection?.of === "facilities" ? state.selection.index : undefined));
  const shown = inHand === undefined ? [selected, near] : [inHand];
  return [...new Set(shown)].map((index) => {
    const facility = index === undefined ? undefined : facilities[index];
    if (index === undefined || !facility || !Number.isFinite(facility.lon + facility.lat)) return null;
    const isWhole = index === selected || index === inHand;
    return <Pin key={facility.id} map={map} grabbed={{ facility, index }} isWhole={isWhole} stay={stay} />;
  });
}

type PinProps = { map: MapLibreMap; grabbed: Grabbed; isWhole: boolean; stay: Hovered["stay"] };

/** A whole pin, or only the grip beside the map's own symbol. It stands where it is held, ahead of the numbers. */
function Pin({ map, grabbed, isWhole, stay }: PinProps) {
  const { lang, t } = useText();
  const { facility, index } = grabbed;
  const isInHand = usePlan((state) => state.hand?.index === index);
  const isOpening = usePlan((state) => state.hand?.index === index && state.hand.pin.type === "open");
  const theme = usePlan((state) => state.theme);
  const element = useRef<HTMLButtonElement>(null);
  const follows = isOpening && canHover();
  const { lon, lat } = facility;

  useEffect(() => {
    const stand = () => {
      const held = isInHand ? useHeld.getState().place : undefined;
      const { x, y } = map.project(held ?? [lon, lat]);
      if (element.current) element.current.style.transform = `translate(${x}px, ${y}px)`;
    };
    stand();
    const moved = map.on("move", stand);
    const stopHeld = useHeld.subscribe(stand);
    return () => {
      moved.unsubscribe();
      stopHeld();
    };
  }, [map, lon, lat, isInHand]);
  useEffect(() => {
    if (isInHand) element.current?.focus({ preventScroll: true });
  }, [isInHand]);
  useEffect(() => {
    if (!follows) return;
    const moved = map.on("mousemove", ({ lngLat }) => carryTo(lngLat.lng, lngLat.lat));
    return () => moved.unsubscribe();
  }, [map, follows]);

  return (
    <button
      ref={element}
      type="button"
      className={isWhole ? styles.pin : styles.grip}
      data-in-hand={isInHand}
      data-follows={follows}
      data-testid={isWhole ? "pin" : "pin-grip"}
      aria-label={t("hand.handle", { name: nameIn(lang, facility.name, facility.nameEn) })}
      title={isInHand ? undefined : t("hand.grip")}
      onPointerDown={(event) => {
        if (event.button !== 0) return;
        event.preventDefault();
        element.current?.focus({ preventScroll: true });
        pressPin(map, grabbed, event.clientX, event.clientY);
      }}
      onPointerEnter={() => stay(true)}
      onPointerLeave={() => stay(false)}
      onKeyDown={(event) => pinKey(map, grabbed, event)}
    >
      {isWhole && <PinSymbol kind={facility.kind} status={facility.status} theme={theme} />}
      <span className={styles.move}>
        <Move size={14} aria-hidden />
      </span>
    </button>
  );
}

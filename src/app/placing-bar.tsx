import { useState } from "react";
import { MapPin } from "lucide-react";
import styles from "./app.module.css";
import { placeAt } from "./facility-edits.ts";
import form from "./form.module.css";
import { setState, usePlan } from "./plan-store.ts";
import { useText } from "./use-text.ts";

/** While a facility waits for its place: click the map, or type the coordinates. Esc gives up. */
export function PlacingBar() {
  const { t } = useText();
  const placing = usePlan((state) => state.placing);
  const data = usePlan((state) => state.data);
  const [typed, setTyped] = useState("");
  if (!placing) return null;
  const moved = placing.type === "move" ? data?.facilities.find(({ id }) => id === placing.facility) : undefined;
  const place = readPlace(typed);
  return (
    <form
      className={styles.placing}
      onSubmit={(event) => {
        event.preventDefault();
        if (!place) return;
        placeAt(placing, ...place);
        setTyped("");
      }}
    >
      <MapPin size={18} aria-hidden />
      <p role="status">{moved ? t("edit.place.move", { name: moved.name }) : t("edit.place.add")}</p>
      <input
        className={form.input}
        aria-label={t("edit.place.typed")}
        placeholder="107.73027, 29.86864"
        value={typed}
        onChange={(event) => setTyped(event.target.value)}
      />
      <button type="submit" className={form.button} disabled={!place}>
        {t("edit.place.here")}
      </button>
      <button type="button" className={`${form.button} ${form.quiet}`} onClick={() => setState({ placing: undefined })}>
        {t("import.cancel")}
      </button>
    </form>
  );
}

/** "lon, lat" in degrees; undefined where it is no place on the globe. */
function readPlace(text: string): [lon: number, lat: number] | undefined {
  const [lon, lat, ...more] = text.split(/[,，\s]+/).filter((part) => part !== "");
  if (lat === undefined || more.length > 0) return undefined;
  const place: [number, number] = [Number(lon), Number(lat)];
  return Math.abs(place[0]) <= 180 && Math.abs(place[1]) <= 90 ? place : undefined;
}

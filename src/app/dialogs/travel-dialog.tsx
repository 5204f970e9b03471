import { isRoadMode, ROAD_CLASSES, ROAD_MODES, type RoadClass, type RoadMode } from "../../model/roads.ts";
import { setSpeeds, speedsOf } from "../../travel/speeds.ts";
import { changeParam } from "../actions.ts";
import form from "../form.module.css";
import { setState, usePlan } from "../plan-store.ts";
import settings from "../travel-settings.module.css";
import { useText } from "../use-text.ts";
import { Dialog } from "./dialog.tsx";
import { travelMethod } from "./how-dialog.tsx";
import styles from "./dialog.module.css";

/** How travel time is computed, and the speeds of the mode on screen, each to be changed. */
export function TravelDialog() {
  const { t } = useText();
  const params = usePlan((state) => state.results.get("coverage")?.params);
  if (!params) return null;
  const mode = params.mode as RoadMode;
  const texts = (params.speeds as string[] | undefined) ?? [];
  return (
    <Dialog title={t("travel.title")} close={t("how.close")} onClose={() => setState({ dialog: undefined })}>
      <section className={styles.section}>
        <ul>
          {travelMethod.map((id) => (
            <li key={id}>{t(`travel.method.${id}`)}</li>
          ))}
        </ul>
      </section>
      {isRoadMode(mode) && (
        <section className={styles.section}>
          <h3>
            {t(`mode.${mode}`)} · {t("travel.speeds")}
          </h3>
          <p className={form.hint}>{t("travel.speeds.hint")}</p>
          <SpeedTable mode={mode} texts={texts} />
          {texts.length > 0 && (
            <button
              type="button"
              className={form.button}
              onClick={() => changeParam("travel", "speeds", othersOf(mode, texts))}
            >
              {t("travel.speeds.reset")}
            </button>
          )}
        </section>
      )}
    </Dialog>
  );
}

function SpeedTable({ mode, texts }: { mode: RoadMode; texts: string[] }) {
  const { t } = useText();
  const usual = speedsOf(mode);
  const speeds = speedsOf(mode, setSpeeds(mode, texts));
  return (
    <div className={settings.speeds}>
      {ROAD_CLASSES.map((roadClass) => (
        <label key={roadClass} className={settings.speed}>
          <span className={speeds[roadClass] === usual[roadClass] ? undefined : settings.changed}>
            {t(`road.${roadClass}`)}
          </span>
          <input
            className={form.input}
            type="number"
            name={roadClass}
            min={0}
            max={150}
            step="any"
            key={speeds[roadClass]}
            defaultValue={speeds[roadClass]}
            onBlur={(event) => setSpeed(mode, texts, roadClass, event.target.valueAsNumber)}
            onKeyDown={(event) => {
              if (event.key === "Enter") event.currentTarget.blur();
            }}
          />
        </label>
      ))}
    </div>
  );
}

function setSpeed(mode: RoadMode, texts: string[], roadClass: RoadClass, kmh: number): void {
  if (!(kmh >= 0 && kmh <= 150) || kmh === speedsOf(mode, setSpeeds(mode, texts))[roadClass]) return;
  const others = texts.filter((text) => !text.startsWith(`${mode}.${roadClass}=`));
  const isUsual = kmh === speedsOf(mode)[roadClass];
  changeParam("travel", "speeds", isUsual ? others : [...others, `${mode}.${roadClass}=${kmh}`]);
}

/** Speeds set for the other modes, which a reset of this one leaves alone. */
function othersOf(mode: RoadMode, texts: string[]): string[] {
  return texts.filter((text) => !ROAD_MODES.some((other) => other === mode && text.startsWith(`${other}.`)));
}

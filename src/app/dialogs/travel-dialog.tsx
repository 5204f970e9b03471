import { isRoadMode, ROAD_CLASSES, ROAD_MODES, type RoadClass, type RoadMode } from "../../model/roads.ts";
import { setSpeeds, speedsOf } from "../../travel/speeds.ts";
import { unitName } from "../../text/phrases.ts";
import { changeParam } from "../actions.ts";
import form from "../form.module.css";
import { NumberField } from "../number-field.tsx";
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

const mostSpeed = 150; // km/h, as the parameters allow

function SpeedTable({ mode, texts }: { mode: RoadMode; texts: string[] }) {
  const { lang, t } = useText();
  const usual = speedsOf(mode);
  const speeds = speedsOf(mode, setSpeeds(mode, texts));
  return (
    <div className={settings.speeds}>
      {ROAD_CLASSES.map((roadClass) => (
        <div key={roadClass} className={settings.speed}>
          <span className={speeds[roadClass] === usual[roadClass] ? undefined : settings.changed}>
            {t(`road.${roadClass}`)}
          </span>
          <NumberField
            name={roadClass}
            label={`${t(`road.${roadClass}`)} (${unitName(lang, "km/h")})`}
            value={speeds[roadClass]}
            min={0}
            max={mostSpeed}
            step="any"
            onSet={(kmh) => setSpeed(mode, texts, roadClass, kmh)}
          />
        </div>
      ))}
    </div>
  );
}

function setSpeed(mode: RoadMode, texts: string[], roadClass: RoadClass, kmh: number): void {
  const others = texts.filter((text) => !text.startsWith(`${mode}.${roadClass}=`));
  const isUsual = kmh === speedsOf(mode)[roadClass];
  changeParam("travel", "speeds", isUsual ? others : [...others, `${mode}.${roadClass}=${kmh}`]);
}

/** Speeds set for the other modes, which a reset of this one leaves alone. */
function othersOf(mode: RoadMode, texts: string[]): string[] {
  return texts.filter((text) => !ROAD_MODES.some((other) => other === mode && text.startsWith(`${other}.`)));
}

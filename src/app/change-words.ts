/** The changes of a scenario in words. */
import { distanceKm } from "../geo/distance.ts";
import { isPlaced } from "../geo/places.ts";
import { facilityOf } from "../model/edit-scenarios.ts";
import { NONE, type Data, type Facility } from "../model/data.ts";
import type { Change } from "../model/plan.ts";
import type { Lang } from "../text/format.ts";
import { columnName, kindName, nameIn, statusName } from "../text/phrases.ts";
import { say } from "../text/say.ts";

/** What a change says; `known` are the facilities of the baseline, `changes` those among which it stands. */
export function changeSentence(lang: Lang, data: Data, known: Facility[], changes: Change[], change: Change): string {
  const name = nameOf(lang, known, changes, change);
  const sentence = sentenceOf(lang, data, name, change);
  return change.year === undefined ? sentence : say(lang, "change.year", { change: sentence, year: change.year });
}

function sentenceOf(lang: Lang, data: Data, name: string, change: Change): string {
  switch (change.type) {
    case "move":
      return say(lang, "change.move", { name, place: placeWords(lang, data, change.lon, change.lat) });
    case "open":
      return say(lang, "change.open", {
        name,
        place: placeWords(lang, data, change.facility.lon, change.facility.lat),
      });
    case "resize":
      return say(lang, "change.resize", { name, value: change.capacity });
    case "edit":
      return say(lang, "change.edit", { name, field: columnName(lang, change.field), value: valueWords(lang, change) });
    case "set-attribute":
      return say(lang, "change.edit", { name, field: change.name, value: change.value });
    case "close":
    case "remove":
    case "set-opening":
      return say(lang, `change.${change.type}`, { name });
  }
}

function valueWords(lang: Lang, { field, value }: Extract<Change, { type: "edit" }>): string {
  if (field === "kind") return kindName(lang, value);
  return field === "status" ? statusName(lang, value) : value;
}

function nameOf(lang: Lang, known: Facility[], changes: Change[], change: Change): string {
  const id = facilityOf(change);
  const opening = changes.find((one) => one.type === "open" && one.facility.id === id);
  const facility = opening?.type === "open" ? opening.facility : known.find((one) => one.id === id);
  return facility ? nameIn(lang, facility.name, facility.nameEn) : id;
}

/** The unit of the people who live nearest, and the coordinates: 高家镇（107.86, 30.02035）. */
function placeWords(lang: Lang, { demand, boundaries }: Data, lon: number, lat: number): string {
  const at = `${lon}, ${lat}`;
  let nearest = -1;
  let least = 30;
  for (let i = 0; i < demand.lon.length; i++) {
    if (!isPlaced(demand.lon[i], demand.lat[i])) continue;
    const km = distanceKm(lon, lat, demand.lon[i], demand.lat[i]);
    if (km < least) [nearest, least] = [i, km];
  }
  const unit = nearest < 0 ? NONE : demand.unit[nearest];
  if (unit === NONE) return at;
  const name = nameIn(lang, boundaries.name[unit], boundaries.nameEn?.[unit]);
  return lang === "zh" ? `${name}（${at}）` : `${name} (${at})`;
}

import { seated } from "../../measure/seated.ts";
import type { Inputs, Metric, Note, Selection } from "../analysis.ts";
import type { Definition } from "./index.ts";

type Found = { definition?: Definition; metrics: Metric[]; notes: Note[] };

/**
 * The reference once more, where a facility has room for its seats × people per seat only: those who find it full go to the next one within the
 * cutoff. A facility that states no capacity turns nobody away; where none states any, there is no such definition.
 */
export function byCapacity(
  { demand, facilities, reach, keep }: Inputs,
  selection: Selection,
  reference: Definition,
  peoplePerSeat: number,
): Found {
  const { cutoff, covering } = reference;
  const within = reach(selection, cutoff.value);
  const { counted } = within;
  const seats = Float64Array.from(counted, (j) => facilities[j].capacity ?? NaN);
  const stated = seats.filter((count) => count >= 0).length;
  if (stated === 0) return { metrics: [], notes: [{ id: "note.definitions-need-capacity", values: {} }] };
  const room = seats.map((count) => (count >= 0 ? count * peoplePerSeat : Infinity));
  const found = keep(within, `seated ${peoplePerSeat}`, () => ({
    seated: seated(within, demand.population, room),
  })).seated;
  if (!found) return { metrics: [], notes: [{ id: "note.capacity-too-many", values: {} }] };
  const notes: Note[] = [{ id: "note.capacity-assumption", values: { people: peoplePerSeat } }];
  if (stated < counted.length)
    notes.push({ id: "note.capacity-unknown", values: { count: counted.length - stated, facilities: counted.length } });
  const { people } = found;
  const { population } = demand;
  const whole = covering.within.map((isWithin, i) => (isWithin && !(people[i] < population[i]) ? 1 : 0));
  let turnedAway = 0;
  for (let i = 0; i < people.length; i++)
    if (covering.within[i] && people[i] < population[i]) turnedAway += population[i] - people[i];
  return {
    definition: { id: "capacity", mode: reference.mode, cutoff, covering: { within: whole, people } },
    metrics: [{ id: "turnedAway", value: turnedAway, unit: "people" }],
    notes,
  };
}

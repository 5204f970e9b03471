import type { Journey } from "../../measure/journey.ts";
import type { Nearest } from "../../measure/nearest.ts";
import { NONE, type Demand } from "../../model/data.ts";
import type { Metric, Note } from "../analysis.ts";

/** Whom no road can bring: nobody is lost, they count as uncovered, and the result says how many and why. */
export function roadLosses({ population }: Demand, { people, facilities, access }: Journey, { cost }: Nearest) {
  const offRoad = { people: 0, points: 0 };
  const unconnected = { people: 0, points: 0 };
  for (let i = 0; i < cost.length; i++) {
    if (cost[i] < Infinity) continue;
    const loss = people.edge[i] === NONE ? offRoad : unconnected;
    loss.points++;
    if (population[i] > 0) loss.people += population[i];
  }
  const facilitiesOff = facilities.edge.filter((edge) => edge === NONE).length;
  const metrics: Metric[] = [
    { id: "offRoad", value: offRoad.people, unit: "people" },
    { id: "unconnected", value: unconnected.people, unit: "people" },
  ];
  const notes: Note[] = [];
  if (offRoad.points > 0) notes.push({ id: "note.off-road", values: { ...offRoad, limit: access.limitKm } });
  if (unconnected.points > 0) notes.push({ id: "note.unconnected", values: unconnected });
  if (facilitiesOff > 0)
    notes.push({ id: "note.facilities-off-road", values: { count: facilitiesOff, limit: access.limitKm } });
  return { metrics, notes };
}

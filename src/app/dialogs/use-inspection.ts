import { useEffect, useState } from "react";
import type { Inspection } from "../../import-worker.ts";
import type { Recipe, Role } from "../../model/plan.ts";
import { inspectFile } from "../client.ts";
import { failureOf } from "../computing.ts";
import { isOwn, knownPlaces } from "../known-places.ts";
import { getState, type Failure, type Importing } from "../plan-store.ts";

/** How a person wants the file read; without a role, as what it is most likely meant for. */
export type Asked = { role?: Role; recipe: Recipe };

type Read = { answered?: Asked; found?: Inspection; failure?: Failure };

/** What was found in a dropped file. Every change of what is asked reads it anew in a worker of its own. */
export function useInspection({ name, blob, likely }: Importing) {
  const [asked, setAsked] = useState<Asked>({ recipe: {} });
  const [read, setRead] = useState<Read>({});
  useEffect(() => {
    const { data, plan, baseline } = getState();
    const role = asked.role ?? likely;
    const job = inspectFile(name, blob, {
      ...asked,
      known: knownPlaces(data && { ...data, facilities: baseline }, plan, role),
    });
    let isCurrent = true;
    job.done
      .then((found) => {
        if (!isCurrent) return;
        const wasToldLess =
          found.role !== role &&
          !found.extract &&
          (found.role === "costs" || isOwn(plan, role) || isOwn(plan, found.role));
        if (wasToldLess) setAsked({ ...asked, role: found.role });
        else setRead({ answered: asked, found, failure: found.failure });
      })
      .catch((error: unknown) => {
        if (isCurrent) setRead(({ found }) => ({ answered: asked, found, failure: failureOf(error) }));
      });
    return () => {
      isCurrent = false;
      job.cancel();
    };
  }, [name, blob, likely, asked]);
  const setFailure = (failure: Failure) => setRead((before) => ({ ...before, failure }));
  return { asked, setAsked, found: read.found, failure: read.failure, setFailure, isReading: read.answered !== asked };
}

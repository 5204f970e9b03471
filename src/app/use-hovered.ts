import { useRef, useState } from "react";
import type { Selection } from "../map/scene.ts";

const leaveMs = 300; // from a facility to its grip

export type Hovered = {
  facility?: number; // index
  hover(thing?: Selection): void;
  stay(isOverGrip: boolean): void;
};

/** The facility under the pointer, a moment longer, so that the pointer can come to its grip, and as long as it is on that. */
export function useHovered(): Hovered {
  const [facility, setFacility] = useState<number>();
  const isOver = useRef(false);
  const leaving = useRef<ReturnType<typeof setTimeout>>(undefined);
  const stop = () => {
    clearTimeout(leaving.current);
    leaving.current = undefined;
  };
  const leave = () => {
    leaving.current ??= setTimeout(() => {
      leaving.current = undefined;
      if (!isOver.current) setFacility(undefined);
    }, leaveMs);
  };
  return {
    facility,
    hover: (thing) => {
      if (thing?.of !== "facilities") return leave();
      stop();
      setFacility(thing.index);
    },
    stay: (isOverGrip) => {
      isOver.current = isOverGrip;
      if (!isOverGrip) leave();
    },
  };
}

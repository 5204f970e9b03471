import { flushSync } from "react-dom";
import { useCallback, useEffect, useRef, useState, type RefObject } from "react";

export type RowWindow = {
  scroller: RefObject<HTMLDivElement | null>;
  onScroll: () => void;
  first: number; // rows to draw: first … last - 1
  last: number;
  before: number; // px of room above them and below them
  after: number;
  reveal: (row: number) => void; // scrolls no farther than it must
};

type View = { scroll: number; top: number; height: number };

const overscan = 8;
const tallest = 12_000_000; // px; browsers stop at some 17 or 33 million

/**
 * Which of many rows of one height a scrolling box shows. A box too tall for a browser is made shorter: the bar then moves through all rows, while
 * a small step still moves by so many px.
 */
export function useRowWindow(count: number, rowHeight: number): RowWindow {
  const scroller = useRef<HTMLDivElement>(null);
  const [view, setView] = useState<View>({ scroll: 0, top: 0, height: 600 });
  const whole = count * rowHeight;
  const height = Math.min(whole, tallest);
  const ratio = height < whole ? Math.max(1, whole - view.height) / Math.max(1, height - view.height) : 1;
  const most = Math.max(0, whole - view.height + rowHeight); // the head takes the room of a row
  const top = Math.min(view.top, most);
  const first = Math.max(0, Math.floor(top / rowHeight) - overscan);
  const last = Math.min(count, Math.ceil((top + view.height) / rowHeight) + overscan);
  const before = Math.max(0, Math.min(view.scroll - top + first * rowHeight, height - (last - first) * rowHeight));
  const after = Math.max(0, height - before - (last - first) * rowHeight);

  const onScroll = useCallback(() => {
    const element = scroller.current;
    if (!element) return;
    const { scrollTop: scroll, clientHeight, scrollHeight } = element;
    const moved = (was: View): View => {
      const step = scroll - was.scroll;
      const isEnd = scroll <= 0 || scroll >= scrollHeight - clientHeight - 1;
      const to = ratio === 1 ? scroll : isEnd || Math.abs(step) > clientHeight ? scroll * ratio : was.top + step;
      return { scroll, top: Math.max(0, Math.min(to, most)), height: clientHeight };
    };
    flushSync(() => setView(moved)); // at once, or the rows would lag behind the bar
  }, [ratio, most]);

  useEffect(() => {
    const element = scroller.current;
    if (!element) return undefined;
    const resized = new ResizeObserver(([{ contentRect }]) =>
      setView((was) => ({ ...was, height: contentRect.height })),
    );
    resized.observe(element);
    return () => resized.disconnect();
  }, []);

  const reveal = useCallback(
    (row: number) => {
      const element = scroller.current;
      if (!element) return;
      setView((was) => {
        const room = Math.max(rowHeight, was.height - 2 * rowHeight); // without head and foot
        const wanted = Math.max(row * rowHeight - room, Math.min(was.top, row * rowHeight));
        if (wanted === was.top) return was;
        element.scrollTop = ratio === 1 ? wanted : wanted / ratio;
        return { ...was, scroll: element.scrollTop, top: wanted };
      });
    },
    [ratio, rowHeight],
  );
  return { scroller, onScroll, first, last, before, after, reveal };
}

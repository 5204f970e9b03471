/** True where the pointer can stand over a thing without pressing it: a mouse, not a finger. */
export function canHover(): boolean {
  return matchMedia("(hover: hover)").matches;
}

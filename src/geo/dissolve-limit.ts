/** More rings than this take turf longer than anybody waits; a file of its own, so that asking for it loads no geometry. */
export const usualDissolveLimit = 500;

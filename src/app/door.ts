/** The app has two doors: index.html reaches nothing but its own origin; online.html may reach https: for tiles and data by URL. */
export function isOnlineDoor(): boolean {
  return location.pathname.endsWith("/online.html");
}

/** The same plan behind the other door. */
export function onlineAddress(hash: string): string {
  return new URL(`online.html${hash}`, document.baseURI).href;
}

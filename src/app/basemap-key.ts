const name = "jiujin.tianditu-key";

/** The user's Tianditu key stays in this browser; it is never written into a plan, a link or an export. */
export function keepTiandituKey(key: string): void {
  try {
    localStorage.setItem(name, key);
  } catch {
    // A browser that keeps nothing asks for the key again next time.
  }
}

export function keptTiandituKey(): string {
  try {
    return localStorage.getItem(name) ?? "";
  } catch {
    return "";
  }
}

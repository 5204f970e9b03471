/** Numbers in words of a language: 万 and 亿 in Chinese, thousands separators in English; round on the surface, exact where asked. */
export type Lang = "zh" | "en";

export type Format = "count" | "signed" | "people" | "persons" | "share" | "distance" | "number" | "date";

export function formatValue(lang: Lang, value: string | number, format?: string): string {
  if (typeof value === "string") return value;
  switch (format as Format | undefined) {
    case "people":
      return roundPeople(lang, value);
    case "persons":
      return persons(lang, value);
    case "count":
      return count(value);
    case "signed":
      return signed(value);
    case "share":
      return share(value);
    case "distance":
      return distance(value);
    default:
      return Number.isFinite(value) ? String(Math.round(value * 1e6) / 1e6) : "—";
  }
}

/** Exact, with thousands separators; "—" where there is no number. */
export function count(value: number): string {
  return Number.isFinite(value) ? Math.round(value).toLocaleString("en-US") : "—";
}

/** Exact, with its sign: +1,234, −56, 0. */
export function signed(value: number): string {
  return value > 0 ? `+${count(value)}` : value < 0 ? `−${count(-value)}` : count(value);
}

/** Exact, with the word for people: 1 person, 1,234 people; 1人. */
export function persons(lang: Lang, value: number): string {
  const number = count(value);
  if (lang === "zh") return `${number}人`;
  return `${number} ${number === "1" ? "person" : "people"}`;
}

/** Three significant digits: 64.9万, 1.2亿; 649,000 in English; small numbers stay exact. */
export function roundPeople(lang: Lang, value: number): string {
  if (!Number.isFinite(value)) return "—";
  const rounded = Math.abs(value) < 1000 ? Math.round(value) : Number(value.toPrecision(3));
  if (lang === "en" || Math.abs(rounded) < 10_000) return rounded.toLocaleString("en-US");
  return Math.abs(rounded) < 1e8 ? `${plain(rounded / 1e4)}万` : `${plain(rounded / 1e8)}亿`;
}

/** A share 0–1 as a whole percentage; one decimal below 10 % and above 99 %, so that "almost all" is never told as all. */
export function share(value: number): string {
  if (!Number.isFinite(value)) return "—";
  const percent = value * 100;
  const isExtreme = (percent > 0 && percent < 10) || (percent > 99 && percent < 100);
  return `${isExtreme ? Math.min(99.9, Math.max(0.1, Number(percent.toFixed(1)))) : Math.round(percent)}%`;
}

/** A cost in its own unit (km, min): two decimals below 1, one below 100, whole above. */
export function distance(value: number): string {
  if (!Number.isFinite(value)) return "—";
  if (value < 1) return plain(Math.round(value * 100) / 100);
  return value < 100 ? plain(Math.round(value * 10) / 10) : count(value);
}

function plain(value: number): string {
  return String(Number(value.toPrecision(6)));
}

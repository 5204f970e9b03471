/** Codes of administrative divisions: 2 digits province + 2 city + 2 county + 3 township + 3 village. */

/**
 * A code as it is compared: 6 and 9 digits are filled up to the twelve that statistics write, so that 500230, 500230000 and 500230000000
 * are one county. Anything else is compared as it stands.
 */
export function paddedCode(code: string): string {
  return isDivisionCode(code) && code.length < 12 ? code.padEnd(12, "0") : code;
}

/** Whether a text has the form of a county's, township's or village's code: 6, 9 or 12 digits, the first two a province's. */
export function isDivisionCode(code: string): boolean {
  const n = code.length;
  if (n !== 6 && n !== 9 && n !== 12) return false;
  return /^[1-8]\d+$/.test(code);
}

/** The level a code speaks of, by its last part that is not zeros. */
export function codeLevel(code: string): "province" | "city" | "county" | "township" | "village" {
  const padded = paddedCode(code);
  if (!padded.endsWith("000")) return "village";
  if (!padded.endsWith("000000")) return "township";
  if (!padded.endsWith("00000000")) return "county";
  return padded.endsWith("0000000000") ? "province" : "city";
}

/** The padded codes above a code, the nearest first: of a village its township, county, city and province. */
export function codesAbove(code: string): string[] {
  const padded = paddedCode(code);
  const above = [9, 6, 4, 2].map((digits) => padded.slice(0, digits).padEnd(12, "0"));
  return [...new Set(above)].filter((one) => one !== padded);
}

/** The county part, "" where the code has none. */
export function countyOfCode(code: string): string {
  return isDivisionCode(code) ? code.slice(0, 6) : "";
}

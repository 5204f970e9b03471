let list: Promise<string> | undefined;

/** The name of a county (six digits) in the official list that lies beside the page; undefined where it has none, or cannot be had. */
export async function listedCounty(code: string): Promise<string | undefined> {
  list ??= fetchList();
  const text = await list;
  const start = text.indexOf(`\n${code}`);
  return start < 0 ? undefined : /^\D+/.exec(text.slice(start + 1 + code.length, start + 60))?.[0].trim();
}

async function fetchList(): Promise<string> {
  const address = new URL("data/divisions/townships.txt", document.baseURI);
  const response = await fetch(address).catch(() => undefined);
  if (!response?.ok) list = undefined; // the next asker tries again
  return response?.ok ? response.text() : "";
}

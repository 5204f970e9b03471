/** npm run bench -- NAME [--sizes small]: runs one benchmark and prints its figures. */
import { benchAreas } from "./areas.ts";
import { benchCoverage } from "./coverage.ts";
import { benchImport } from "./import.ts";
import { benchLive } from "./live.ts";
import { benchTravel } from "./travel.ts";

export type Sizes = "small" | "full";

const benches: Record<string, (sizes: Sizes) => void | Promise<void>> = {
  areas: benchAreas,
  coverage: benchCoverage,
  import: benchImport,
  live: benchLive,
  travel: benchTravel,
};

const [name, ...options] = process.argv.slice(2);
const bench = benches[name];
const sizes = options.length === 0 ? "full" : options[1];
if (!bench || (options.length > 0 && options[0] !== "--sizes") || (sizes !== "small" && sizes !== "full")) {
  console.error(`Usage: npm run bench -- ${Object.keys(benches).join("|")} [--sizes small|full]`);
  process.exitCode = 2;
} else await bench(sizes);

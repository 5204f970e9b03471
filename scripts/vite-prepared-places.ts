import { existsSync, readdirSync } from "node:fs";
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import type { Plugin } from "vite";
import { loadPlan, parsePlan } from "../src/io/load.ts";
import { writePrepared } from "../src/io/plans/prepared.ts";

/**
 * Reads every place of `data/` once with the product's own readers, so that the page opens it as one file, without a parser:
 * `data/<place>/prepared.json` beside the files it was made from. A place with a row kept out stops the build.
 */
export function preparedPlaces(): Plugin {
  let root = process.cwd();
  return {
    name: "prepared-places",
    configResolved(config) {
      root = config.root;
    },
    configureServer(server) {
      server.middlewares.use((request, response, next) => {
        const place = /^\/data\/([\w-]+)\/prepared\.json/.exec(request.url ?? "")?.[1];
        if (!place) return next();
        prepare(join(root, "data", place))
          .then((text) => response.setHeader("Content-Type", "application/json").end(text))
          .catch(next);
      });
    },
    async generateBundle() {
      for (const place of readdirSync(join(root, "data"))) {
        const folder = join(root, "data", place);
        if (!existsSync(join(folder, "plan.json"))) continue;
        this.emitFile({ type: "asset", fileName: `data/${place}/prepared.json`, source: await prepare(folder) });
      }
    },
  };
}

async function prepare(folder: string): Promise<string> {
  const plan = parsePlan(await readFile(join(folder, "plan.json"), "utf8"));
  const { data, reports } = await loadPlan(plan, (path) => readFile(join(folder, path)));
  for (const { file, problems } of reports) {
    const lost = problems.find((problem) => problem.action === "skipped");
    if (lost) throw new Error(`${folder}/${file}: row ${lost.row} is kept out: ${lost.id}`);
  }
  return writePrepared({ plan, data });
}

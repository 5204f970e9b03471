import { nearestStraight } from "./src/measure/nearest.ts";
import { coveredStraight, coveredPeopleByUnit } from "./src/measure/covered.ts";
import { coveredByUnit, prepareUnits } from "./src/measure/by-unit.ts";
import { clusteredWorld } from "./scripts/bench/worlds.ts";
import { plainSumMs } from "./scripts/bench/timing.ts";
import { readFileSync } from "node:fs";
const steal=()=>{const a=readFileSync("/proc/stat","utf8").split("\n")[0].split(/\s+/).slice(1).map(Number);return a[7]};
const T=(n:string,f:()=>any)=>{const s0=steal();const c0=process.cpuUsage();const t=performance.now();const r=f();const c=process.cpuUsage(c0);console.log(n,"wall",(performance.now()-t)|0,"user",c.user/1000|0,"sys",c.system/1000|0,"steal",steal()-s0);return r};
for(const seed of [1,2,3]){const w=clusteredWorld(1e7,1e5,seed);console.log("sum",plainSumMs(w.demand));
const c=T("covered",()=>coveredStraight(w.demand,w.facilityLon,w.facilityLat,1));
T("byUnit",()=>coveredPeopleByUnit(w.demand,c,417));
const r=T("nearest",()=>nearestStraight(w.demand,w.facilityLon,w.facilityLat));
T("by",()=>{const p=prepareUnits(w.demand,w.boundaries,r.cost);coveredByUnit(p,1)});console.log("sum",plainSumMs(w.demand));}

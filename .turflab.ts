import { union, featureCollection, polygon } from "@turf/turf";
import { ringAround } from "./src/geo/distance.ts";
import { clusteredWorld } from "./scripts/bench/worlds.ts";
for (const [n,R] of [[500,1],[500,5],[500,20],[500,50]]) {
  const w=clusteredWorld(10,n,1); const polys=[...w.facilityLon].map((x,j)=>polygon([ringAround(x,w.facilityLat[j],R)])).toSorted((a,b)=>a.geometry.coordinates[0][0][0]-b.geometry.coordinates[0][0][0]);
  for (const g of [8,22,500]) { if(g==500&&R>5)continue;
  const c=process.cpuUsage();
  let level:any[]=polys;
  while(level.length>1){const next=[];for(let k=0;k<level.length;k+=g){const s=level.slice(k,k+g);next.push(s.length>1?union(featureCollection(s)):s[0]);}level=next;}
  console.log(n,R,"groups of",g,process.cpuUsage(c).user/1000|0,level[0].geometry.type);}
}

/** Places joined where they are equal to 1e-7 degree, which is a centimetre: each is one vertex, numbered as it comes. */
export type VertexIndex = {
  count: number;
  x: Int32Array; // degrees × 1e7 of each vertex
  y: Int32Array;
  slots: Int32Array; // vertex + 1 at the place that its hash tells, or the next free one; 0 = free
};

const STEPS_PER_DEGREE = 1e7;

export function vertexIndex(): VertexIndex {
  return { count: 0, x: new Int32Array(256), y: new Int32Array(256), slots: new Int32Array(1024) };
}

/** The vertex at a place on the globe, a new one where none is there yet. */
export function vertexAt(index: VertexIndex, lon: number, lat: number): number {
  const [x, y] = [Math.round(lon * STEPS_PER_DEGREE), Math.round(lat * STEPS_PER_DEGREE)];
  let slot = hash(x, y) & (index.slots.length - 1);
  for (let found = index.slots[slot]; found !== 0; found = index.slots[slot]) {
    if (index.x[found - 1] === x && index.y[found - 1] === y) return found - 1;
    slot = (slot + 1) & (index.slots.length - 1);
  }
  if (index.count === index.x.length) grow(index);
  const vertex = index.count++;
  index.x[vertex] = x;
  index.y[vertex] = y;
  insert(index, vertex);
  return vertex;
}

function grow(index: VertexIndex): void {
  index.x = doubled(index.x);
  index.y = doubled(index.y);
  index.slots = new Int32Array(index.slots.length * 2);
  for (let vertex = 0; vertex < index.count; vertex++) insert(index, vertex);
}

function insert({ x, y, slots }: VertexIndex, vertex: number): void {
  let slot = hash(x[vertex], y[vertex]) & (slots.length - 1);
  while (slots[slot] !== 0) slot = (slot + 1) & (slots.length - 1);
  slots[slot] = vertex + 1;
}

/** Mixes both figures into all bits (the finishing step of MurmurHash3, A. Appleby, public domain). */
function hash(x: number, y: number): number {
  let mixed = Math.imul(x, 0x9e3779b1) ^ y;
  mixed = Math.imul(mixed ^ (mixed >>> 16), 0x85ebca6b);
  mixed = Math.imul(mixed ^ (mixed >>> 13), 0xc2b2ae35);
  return (mixed ^ (mixed >>> 16)) >>> 0;
}

function doubled(column: Int32Array): Int32Array {
  const larger = new Int32Array(column.length * 2);
  larger.set(column);
  return larger;
}

/** Where the vertices lie, in degrees. */
export function placesOf({ x, y, count }: VertexIndex): { lon: Float64Array; lat: Float64Array } {
  const degrees = (column: Int32Array) =>
    Float64Array.from(column.subarray(0, count), (step) => step / STEPS_PER_DEGREE);
  return { lon: degrees(x), lat: degrees(y) };
}

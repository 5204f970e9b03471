/** Numbers appended one after the other. They lie in chunks, so that growing never holds them twice. */
export type NumberList = { chunks: Float64Array[]; length: number };

const BITS = 12;
const CHUNK = 1 << BITS;
const LEAST = 32; // a small file's only chunk doubles up to the full size

export function createNumberList(): NumberList {
  return { chunks: [new Float64Array(LEAST)], length: 0 };
}

/** Puts a number at the end. */
export function append(list: NumberList, value: number): void {
  const chunk = list.length >> BITS;
  const at = list.length & (CHUNK - 1);
  if (chunk === list.chunks.length) list.chunks.push(new Float64Array(CHUNK));
  else if (at === list.chunks[chunk].length) list.chunks[chunk] = doubled(list.chunks[chunk]);
  list.chunks[chunk][at] = value;
  list.length++;
}

/** The number at a place below the length. */
export function numberAt(list: NumberList, place: number): number {
  return list.chunks[place >> BITS][place & (CHUNK - 1)];
}

/** Puts another number at a place below the length. */
export function setNumber(list: NumberList, place: number, value: number): void {
  list.chunks[place >> BITS][place & (CHUNK - 1)] = value;
}

function doubled(chunk: Float64Array): Float64Array {
  const longer = new Float64Array(2 * chunk.length);
  longer.set(chunk);
  return longer;
}

/**
 * The packed Hilbert R-tree of FlatGeobuf: items in the order of the Hilbert curve, boxes of up to `nodeSize` neighbours above them, level
 * by level to one root. In the file the root stands first and the items last; a node is its box (four doubles) and an offset (64 bits): of
 * its first child among the nodes, or of the item's feature among the bytes.
 */
export type Box = [minX: number, minY: number, maxX: number, maxY: number];

export const NODE_BYTES = 40;
export const NODE_SIZE = 16;

const HILBERT_MAX = 0xffff;

/** First node of each level and the end of all, items (level 0) first. The root's level is the last, and its first node is 0. */
export function treeLevels(items: number, nodeSize: number): { start: number; end: number }[] {
  const sizes = [items];
  do sizes.push(Math.ceil(sizes[sizes.length - 1] / nodeSize));
  while (sizes[sizes.length - 1] > 1);
  let end = sizes.reduce((sum, size) => sum + size, 0);
  return sizes.map((size) => {
    const level = { start: end - size, end };
    end -= size;
    return level;
  });
}

/** Bytes of the tree over so many items. */
export function treeBytes(items: number, nodeSize: number): number {
  return treeLevels(items, nodeSize)[0].end * NODE_BYTES;
}

/** Indexes of the boxes along the Hilbert curve through their centres, equal places in the order given. */
export function hilbertOrder(boxes: Box[]): number[] {
  const [minX, minY, maxX, maxY] = boxes.reduce(unite);
  const keys = Float64Array.from(boxes, (box) => {
    const x = scaled((box[0] + box[2]) / 2, minX, maxX);
    const y = scaled((box[1] + box[3]) / 2, minY, maxY);
    return hilbertKey(x, y);
  });
  return boxes.map((_, i) => i).toSorted((a, b) => keys[a] - keys[b] || a - b);
}

/** Writes the tree over at least one box; boxes and byte offsets of the features stand in the file's order. */
export function writeTree(boxes: Box[], offsets: number[], nodeSize = NODE_SIZE): Uint8Array {
  const levels = treeLevels(boxes.length, nodeSize);
  const view = new DataView(new ArrayBuffer(levels[0].end * NODE_BYTES));
  boxes.forEach((box, i) => writeNode(view, levels[0].start + i, box, offsets[i]));
  let below = boxes;
  for (let height = 1; height < levels.length; height++) {
    const { start, end } = levels[height];
    const above: Box[] = [];
    for (let node = start; node < end; node++) {
      const first = (node - start) * nodeSize;
      const box = below.slice(first, first + nodeSize).reduce(unite);
      writeNode(view, node, box, levels[height - 1].start + first);
      above.push(box);
    }
    below = above;
  }
  return new Uint8Array(view.buffer);
}

/** Node `index` of a piece of the tree. */
export function readNode(view: DataView, index: number): { box: Box; offset: number } {
  const at = index * NODE_BYTES;
  const box = [0, 8, 16, 24].map((field) => view.getFloat64(at + field, true)) as Box;
  return { box, offset: Number(view.getBigUint64(at + 32, true)) };
}

/** Whether two boxes share a point; touching counts. */
export function intersects(a: Box, b: Box): boolean {
  return a[0] <= b[2] && a[1] <= b[3] && a[2] >= b[0] && a[3] >= b[1];
}

export function unite(a: Box, b: Box): Box {
  return [Math.min(a[0], b[0]), Math.min(a[1], b[1]), Math.max(a[2], b[2]), Math.max(a[3], b[3])];
}

function writeNode(view: DataView, index: number, box: Box, offset: number): void {
  const at = index * NODE_BYTES;
  box.forEach((value, place) => view.setFloat64(at + 8 * place, value, true));
  view.setBigUint64(at + 32, BigInt(offset), true);
}

function scaled(value: number, min: number, max: number): number {
  return max > min ? Math.floor((HILBERT_MAX * (value - min)) / (max - min)) : 0;
}

/** Distance along the Hilbert curve of order 16 to the cell (x, y), quadrant by quadrant from the largest (D. Hilbert, 1891). */
function hilbertKey(x: number, y: number): number {
  let key = 0;
  for (let side = (HILBERT_MAX + 1) / 2; side >= 1; side /= 2) {
    const right = (x & side) > 0 ? 1 : 0;
    const upper = (y & side) > 0 ? 1 : 0;
    key += side * side * ((3 * right) ^ upper);
    if (upper === 1) continue;
    if (right === 1) [x, y] = [HILBERT_MAX - x, HILBERT_MAX - y];
    [x, y] = [y, x];
  }
  return key;
}

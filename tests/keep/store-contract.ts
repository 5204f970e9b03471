import type { Store } from "../../src/keep/store.ts";

/** What a store answers to a fixed row of questions, as plain text and numbers; every store must answer `contractAnswers`. */
export async function askStore(store: Store): Promise<Record<string, unknown>> {
  const textOf = async (path: string) => {
    const bytes = await store.read(path);
    return bytes && new TextDecoder().decode(bytes);
  };
  const bytesOf = (text: string) => new TextEncoder().encode(text);
  const listed = async (folder: string) => (await store.list(folder)).sort();
  const answers: Record<string, unknown> = {};

  answers.missing = [await textOf("proj/a/one"), await listed("proj"), await store.getPointer("p")];
  const large = bytesOf("before|whole|after");
  await store.write("proj/a/one", large.subarray(7, 12));
  large.fill(0);
  await store.write("proj/a/data/x", bytesOf("x"));
  await store.write("proj/a/data/empty", new Uint8Array());
  for (const neighbour of ["ab", "a0", "a-", "b"]) await store.write(`proj/${neighbour}/one`, bytesOf(neighbour));
  answers.read = [await textOf("proj/a/one"), await textOf("proj/a/data/empty"), await textOf("proj/ab/one")];
  answers.folders = [await listed("proj"), await listed("proj/a"), await listed("proj/a/data"), await listed("none")];

  await store.write("proj/a/one", bytesOf("again, and longer"));
  await store.write("proj/a/one", bytesOf("anew"));
  answers.rewritten = await textOf("proj/a/one");

  await store.remove("proj/a/data/x");
  await store.remove("proj/none");
  answers.withoutOne = await listed("proj/a/data");
  await store.remove("proj/a");
  answers.withoutFolder = [await textOf("proj/a/one"), await listed("proj"), await textOf("proj/a0/one")];

  await store.setPointer("p", { n: 1, name: "甲" });
  await store.setPointer("p", { n: 2, name: "乙" });
  answers.pointer = await store.getPointer("p");
  await store.setPointer("p", undefined);
  answers.noPointer = await store.getPointer("p");
  return answers;
}

export const contractAnswers: Record<string, unknown> = {
  missing: [undefined, [], undefined],
  read: ["whole", "", "ab"],
  folders: [["a", "a-", "a0", "ab", "b"], ["data", "one"], ["empty", "x"], []],
  rewritten: "anew",
  withoutOne: ["empty"],
  withoutFolder: [undefined, ["a-", "a0", "ab", "b"], "a0"],
  pointer: { n: 2, name: "乙" },
  noPointer: undefined,
};

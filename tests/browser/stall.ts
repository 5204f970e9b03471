/** Where in a save the browser stops: when nothing is written, half, all but not closed, closed but not pointed to, acknowledged. */
export const saveSteps = ["before", "half", "unclosed", "unpointed", "acknowledged"] as const;
export type SaveStep = (typeof saveSteps)[number];

/** Runs in the page before its own scripts: the browser's own functions stop for ever at the step that `stallAt` names. */
export function stallWhereAsked(): void {
  const asked = window as { stallAt?: string; isStalled?: boolean };
  const stall = () => {
    asked.isStalled = true;
    return new Promise<never>(() => undefined);
  };
  const file = FileSystemFileHandle.prototype;
  const stream = FileSystemWritableFileStream.prototype;
  const { createWritable, getFile } = file;
  const { write, close } = stream;
  file.createWritable = function (...given) {
    return asked.stallAt === "before" ? stall() : createWritable.apply(this, given);
  };
  stream.write = async function (bytes) {
    if (asked.stallAt !== "half" || !(bytes instanceof Uint8Array)) return write.call(this, bytes);
    await write.call(this, bytes.slice(0, bytes.length >> 1));
    return stall();
  };
  stream.close = function () {
    return asked.stallAt === "unclosed" ? stall() : close.call(this);
  };
  file.getFile = function () {
    return asked.stallAt === "unpointed" && this.name.startsWith("gen-") ? stall() : getFile.call(this);
  };
}

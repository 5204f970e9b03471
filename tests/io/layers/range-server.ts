/** A server of files on this machine that answers byte ranges, and under /plain/ one that does not. */
import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";

export type RangeServer = {
  base: string;
  sent(): number; // bytes of all pieces so far
  close(): Promise<void>;
};

export async function serveRanges(files: Map<string, Uint8Array>): Promise<RangeServer> {
  let sent = 0;
  const server = createServer((request, response) => (sent += answer(files, request, response)));
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  return {
    base: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    sent: () => sent,
    close: () => new Promise((resolve) => server.close(() => resolve())),
  };
}

function answer(files: Map<string, Uint8Array>, request: IncomingMessage, response: ServerResponse): number {
  const path = request.url ?? "";
  const file = files.get(path.replace("/plain", ""));
  const range = /^bytes=(\d+)-(\d+)$/.exec(request.headers.range ?? "");
  if (!file) {
    response.writeHead(404).end();
    return 0;
  }
  if (!range || path.startsWith("/plain")) {
    response.writeHead(200).end(file);
    return file.length;
  }
  const start = Number(range[1]);
  const piece = file.subarray(start, Number(range[2]) + 1);
  response.writeHead(206, { "content-range": `bytes ${start}-${start + piece.length - 1}/${file.length}` }).end(piece);
  return piece.length;
}

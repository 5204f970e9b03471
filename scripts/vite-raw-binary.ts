import type { Connect, Plugin } from "vite";

const binary = /\.(fgb|pmtiles|tif|tiff|parquet|pbf)(\?|$)/;

/**
 * Keeps the preview server from compressing binary files and partial answers. A browser that fills the gaps of a ranged read with
 * compressed pieces hands wrong bytes to the reader, with status 200.
 */
export function rawBinary(): Plugin {
  return {
    name: "raw-binary",
    configurePreviewServer(server) {
      server.middlewares.use(uncompressed);
    },
  };
}

const uncompressed: Connect.NextHandleFunction = (request, response, next) => {
  const isBinary = binary.test(request.url ?? "");
  if (isBinary || request.headers.range) delete request.headers["accept-encoding"];
  if (isBinary) response.setHeader("Content-Type", "application/octet-stream");
  next();
};

import { Registry } from "prom-client";
import type { App } from "../../src/compose.ts";
import { serveHttp } from "../../src/http.ts";
import type { Logger } from "../../src/log.ts";
import { serve } from "../../src/serve.ts";
import type { Surface } from "../../src/surface.ts";

/** An app at work with its platforms, on loopback. */
export interface TestService {
  /** "http://127.0.0.1:41234" */
  url: string;
  stop(): Promise<void>;
}

/** Starts workers, HTTP and platforms, as the service itself does. */
export async function startTestService(
  app: App,
  surfaces: readonly Surface[],
  log: Logger,
): Promise<TestService> {
  const messengers = surfaces.map(({ messenger }) => messenger);
  const serving = await serve(app, messengers, log);
  const listening = await serveHttp(
    { ready: async () => ({}), registry: new Registry() },
    surfaces.flatMap(({ routes }) => routes),
    "127.0.0.1",
    0,
  );
  for (const surface of surfaces) await surface.start(serving.door);
  return {
    url: listening.url,
    async stop() {
      for (const surface of surfaces) await surface.stop();
      await listening.close();
      await serving.stop();
    },
  };
}

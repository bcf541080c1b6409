import { defineConfig } from "vitest/config";

export default defineConfig({
  test: {
    include: ["test/**/*.test.ts"],
    environment: "node",
    pool: "forks",
    isolate: true,
    globalSetup: ["test/support/global-setup.ts"],
    setupFiles: ["test/support/loopback-only.ts"],
    // An embedded database takes one to two seconds to open, more when the processors are shared.
    testTimeout: 40_000,
    hookTimeout: 60_000,
  },
});

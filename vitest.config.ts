import { defineConfig } from "vitest/config";

export default defineConfig({
  test: {
    include: ["test/**/*.test.ts"],
    environment: "node",
    pool: "forks",
    // As src/store/engine.ts sets it, from the first moment of a process on.
    execArgv: ["--wasm-wrapper-tiering-budget=1000000000"],
    isolate: true,
    globalSetup: ["test/support/global-setup.ts"],
    setupFiles: ["test/support/loopback-only.ts"],
    // On a crowded machine a story may miss its time once; twice in a row is a fault.
    retry: process.env.CI ? 1 : 0,
    // An embedded database takes one to two seconds to open, more when the processors are shared.
    testTimeout: 40_000,
    hookTimeout: 60_000,
  },
});

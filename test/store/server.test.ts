import { describe, expect, it } from "vitest";
import { openServer } from "../../src/store/server.ts";

describe("a Postgres server that cannot be used", () => {
  it("is reported in one line that names the address but never the password", async () => {
    const failure = await openServer("postgres://me:hunter2@127.0.0.1:1/wayfinder").catch(
      (error: Error) => error,
    );
    expect(failure).toMatchObject({ name: "DatabaseUnavailableError" });
    const { message } = failure as Error;
    expect(message).toContain("127.0.0.1:1/wayfinder");
    expect(message).toContain("Check DATABASE_URL");
    expect(message).not.toContain("hunter2");
    expect(message.split("\n")).toHaveLength(1);
  });
});

import { beforeAll, describe, expect, it } from "vitest";
import { answer } from "../../src/answering/answer.ts";
import type { App } from "../../src/compose.ts";
import { openTestApp } from "../support/app.ts";
import { openEmpty } from "../support/empty-database.ts";

let app: App;
beforeAll(async () => {
  app = await openTestApp(await openEmpty());
  return () => app.database.close();
});

const first = async (text: string) =>
  (await answer({ text, history: [] }, { ...app.responding.tools, today: "2026-11-24" })).claims[0]
    ?.text;

describe("how somebody gets in", () => {
  it.each(["How do I become a CyberCorps SFS scholar?", "how do i apply for sfs"])(
    "comes first, before what follows from it: %s",
    async (question) => {
      expect(await first(question)).toMatch(/^Apply for SFS at a participating school/);
    },
  );

  it("is not what a question is about that says more", async () => {
    expect(await first("How do I apply for SFS if I already graduated?")).not.toMatch(
      /^Apply for SFS at a participating school/,
    );
  });
});

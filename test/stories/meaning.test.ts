import { LLMock } from "@copilotkit/aimock";
import { expect, it, onTestFinished } from "vitest";
import { answerQuestion } from "../../src/conversation/respond.ts";
import { openTestApp } from "../support/app.ts";
import { describeOnEachEngine } from "../support/databases.ts";

describeOnEachEngine("an embedding model", (open) => {
  it("joins the search where the database can hold vectors, and is done without elsewhere", async () => {
    const server = await LLMock.create({ port: 0, logLevel: "silent" });
    onTestFinished(() => server.stop());
    const app = await openTestApp(await open(), undefined, {
      endpoint: { kind: "openai", apiKey: "k", baseUrl: `${server.url}/v1` },
      chat: "none",
      embedding: "scripted",
    });
    const ask = async () => {
      const question = { text: "Which authority codes does GW-002 use?", history: [] };
      const { status, claims } = await answerQuestion(question, app.responding);
      expect(status).toBe("answered");
      expect(claims[0]?.text).toContain("AYM");
    };
    await ask();
    if (!app.embed) return;
    const report = await app.embed();
    expect(report.switched).toBe(true);
    expect(report.embedded).toBeGreaterThan(500);
    expect(await app.embed()).toMatchObject({ embedded: 0, switched: false });
    server.clearRequests();
    await ask();
    const asked = server.getRequests().filter(({ path }) => path?.includes("embeddings"));
    expect(asked).toHaveLength(1);
    server.onEmbedding(/./, { error: { message: "away" }, status: 503 });
    await ask();
  });
});

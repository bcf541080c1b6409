import { LLMock } from "@copilotkit/aimock";
import { pino } from "pino";
import { expect, it, onTestFinished, vi } from "vitest";
import { composeApp } from "../../src/compose.ts";
import { answerQuestion } from "../../src/conversation/respond.ts";
import type { Database } from "../../src/domain/database.ts";
import { createMetrics } from "../../src/metrics.ts";
import { serve } from "../../src/serve.ts";
import { openTestApp, TODAY } from "../support/app.ts";
import { bundledCorpus } from "../support/corpus.ts";
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
    const { embed } = app;
    // The service embeds in the background, by a job, while questions are answered.
    const lines: { msg: string; embedded?: number; switched?: boolean }[] = [];
    const log = pino({ level: "info" }, { write: (line: string) => lines.push(JSON.parse(line)) });
    const serving = await serve(app, [], log);
    onTestFinished(() => serving.stop());
    const embedded = () => lines.find(({ msg }) => msg === "embedded what is new");
    await vi.waitFor(() => expect(embedded()).toBeDefined(), { timeout: 60_000 });
    expect(embedded()).toMatchObject({ switched: true });
    expect(embedded()?.embedded).toBeGreaterThan(500);
    expect(await embed()).toMatchObject({ embedded: 0, switched: false });
    server.clearRequests();
    await ask();
    const asked = server.getRequests().filter(({ path }) => path?.includes("embeddings"));
    expect(asked).toHaveLength(1);
    server.onEmbedding(/./, { error: { message: "away" }, status: 503 });
    await ask();
  });

  it("is told of once where the database cannot hold vectors, and questions are answered", async () => {
    const database = await open();
    // As on a server without pgvector, or where we may not create it.
    const without: Database = {
      ...database,
      query: (text, values) => database.query(text, values),
      transaction: (work) =>
        database.transaction((tx) =>
          work({
            ...tx,
            query: (text, values) => {
              if (/create extension/.test(text)) throw new Error("no such extension");
              return tx.query(text, values);
            },
          }),
        ),
    };
    const warnings: string[] = [];
    const write = (line: string) => void warnings.push(JSON.parse(line).msg);
    const app = await composeApp(await bundledCorpus(), without, {
      log: pino({ level: "warn" }, { write }),
      metrics: createMetrics(),
      clock: () => TODAY,
      model: {
        endpoint: { kind: "openai", apiKey: "k", baseUrl: "http://127.0.0.1:1/v1" },
        chat: "none",
        embedding: "scripted",
      },
    });
    expect(app.embed).toBeUndefined();
    for (const text of ["Which authority codes does GW-002 use?", "What is CTMS?"]) {
      const question = { text, history: [] };
      const tools = { ...app.responding.tools, model: undefined };
      const { status } = await answerQuestion(question, { ...app.responding, tools });
      expect(status).toBe("answered");
    }
    expect(warnings.filter((text) => text.includes("pgvector"))).toHaveLength(1);
  });
});

import { LLMock } from "@copilotkit/aimock";
import { expect, it, onTestFinished } from "vitest";
import type { ModelFailedError } from "../../src/domain/answer-model.ts";
import { openEmbedder } from "../../src/model/embedder.ts";
import { bundledCorpus } from "../support/corpus.ts";

const { policy } = await bundledCorpus();

async function open() {
  const server = await LLMock.create({ port: 0, logLevel: "silent" });
  onTestFinished(() => server.stop());
  const endpoint = { kind: "openai", apiKey: "k", baseUrl: `${server.url}/v1` } as const;
  const embedder = openEmbedder(
    { endpoint, chat: "c", embedding: "e" },
    policy.model,
    () => new Date(),
  );
  return { server, embedder };
}

it("embeds each text, in order, in calls of a size that endpoints take", async () => {
  const { server, embedder } = await open();
  const texts = Array.from({ length: 130 }, (_, i) => `text ${i}`);
  const vectors = await embedder.embed(texts);
  expect(vectors).toHaveLength(130);
  const [seventh] = await embedder.embed(["text 7"]);
  expect(vectors[7]).toEqual(seventh);
  expect(vectors[8]).not.toEqual(seventh);
  expect(server.getRequests()).toHaveLength(4);
});

it("asks for the model that it is told", async () => {
  const { server, embedder } = await open();
  await embedder.embed(["a"]);
  await embedder.embed(["a"], "older");
  expect(server.getRequests().map(({ body }) => body?.model)).toEqual(["e", "older"]);
});

it.each([
  [{ error: { message: "no" }, status: 401 }, "misconfigured"],
  [{ error: { message: "no" }, status: 503 }, "unreachable"],
  [{ error: { message: "no" }, status: 429, retryAfter: 90 }, "rate_limited"],
  [{ embedding: [] }, "malformed"],
])("fails by name on %j", async (response, failure) => {
  const { server, embedder } = await open();
  server.onEmbedding(/./, response);
  const error = await embedder.embed(["a"]).catch((one: ModelFailedError) => one);
  expect(error).toMatchObject({ failure });
});

it("leaves an endpoint alone that fails again and again", async () => {
  const { server, embedder } = await open();
  server.onEmbedding(/./, { error: { message: "no" }, status: 401 });
  for (let i = 0; i < policy.model.restAfterFailures; i++)
    await embedder.embed(["a"]).catch(() => {});
  await expect(embedder.embed(["a"])).rejects.toMatchObject({ failure: "resting" });
  expect(server.getRequests()).toHaveLength(policy.model.restAfterFailures);
});

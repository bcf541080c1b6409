import { AzureOpenAIEmbeddings, OpenAIEmbeddings } from "@langchain/openai";
import { ModelFailedError } from "../domain/answer-model.ts";
import type { Embedder } from "../domain/embedder.ts";
import { createBreaker } from "./breaker.ts";
import { failureOf } from "./failure.ts";
import { refuseTracing } from "./refuse-tracing.ts";
import type { ModelLimits, ModelSettings } from "./settings.ts";
import { openErrand } from "./transport.ts";

/** Texts in one call: what every endpoint takes. */
const BATCH = 64;

/**
 * Opens the embedding model.
 * @param settings `embedding` is its name
 */
export function openEmbedder(
  { endpoint, embedding: model }: ModelSettings & { embedding: string },
  limits: ModelLimits,
  clock: () => Date,
): Embedder {
  refuseTracing();
  const breaker = createBreaker(limits, clock);
  return {
    model,
    async embed(texts, named = model) {
      const resting = breaker.resting();
      if (resting) throw resting;
      const errand = openErrand(limits, Math.ceil(texts.length / BATCH));
      try {
        const vectors = await open(endpoint, named, errand.fetch).embedDocuments([...texts]);
        const [first] = vectors;
        const whole =
          vectors.length === texts.length &&
          vectors.every(({ length }) => length > 0 && length === first?.length);
        if (!whole) throw new ModelFailedError("malformed");
        breaker.succeeded();
        return vectors;
      } catch (error) {
        const failure = failureOf(error, errand);
        breaker.failed(failure);
        throw failure;
      }
    },
  };
}

function open(
  endpoint: ModelSettings["endpoint"],
  model: string,
  send: typeof fetch,
): OpenAIEmbeddings {
  const common = {
    model,
    batchSize: BATCH,
    maxRetries: 0,
    // Other makers' endpoints do not know the packed form.
    encodingFormat: "float" as const,
    configuration: { fetch: send },
  };
  switch (endpoint.kind) {
    case "openai": {
      const { apiKey, baseUrl } = endpoint;
      const configuration = { ...common.configuration, ...(baseUrl && { baseURL: baseUrl }) };
      return new OpenAIEmbeddings({ ...common, apiKey, configuration });
    }
    case "azure":
      return new AzureOpenAIEmbeddings({
        ...common,
        azureOpenAIApiKey: endpoint.apiKey,
        azureOpenAIEndpoint: endpoint.url,
        azureOpenAIApiEmbeddingsDeploymentName: model,
        azureOpenAIApiVersion: endpoint.apiVersion,
      });
    default:
      return endpoint satisfies never;
  }
}

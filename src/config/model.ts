import { z } from "zod";
import { optionalText, section } from "./section.ts";

/** Where the language and embedding models are, and which ones. */
export interface ModelConfig {
  endpoint:
    | { kind: "openai"; apiKey: string; baseUrl: string | undefined }
    | { kind: "azure"; apiKey: string; url: string; apiVersion: string };
  /** The chat model; for Azure the name of its deployment. */
  chat: string;
  embedding: string | undefined;
}

/** What servers without keys are sent: the interface demands one. */
const NO_KEY = "none";

/** The models. Without any of these variables, answers are extracted and search goes by words. */
export const modelSection = section({
  shape: {
    OPENAI_API_KEY: optionalText().describe("The key of OpenAI, or of another endpoint like it."),
    OPENAI_BASE_URL: z
      .url({ protocol: /^https?$/, error: "must be an http or https address" })
      .optional()
      .describe("Another endpoint with OpenAI's interface, such as a model server of your own."),
    AZURE_OPENAI_ENDPOINT: z
      .url({ protocol: /^https?$/, error: "must be an https address" })
      .optional()
      .describe("Azure OpenAI instead: https://NAME.openai.azure.com, or .us for Government."),
    AZURE_OPENAI_API_KEY: optionalText().describe("The key of the Azure OpenAI resource."),
    AZURE_OPENAI_API_VERSION: z
      .string()
      .default("2024-10-21")
      .describe("The version of Azure OpenAI's interface."),
    WAYFINDER_MODEL: z
      .string()
      .default("gpt-4.1-mini")
      .describe("The chat model that words answers; for Azure the name of its deployment."),
    WAYFINDER_EMBEDDING_MODEL: optionalText().describe(
      "An embedding model, for search by meaning beside search by words; for Azure the name of its deployment.",
    ),
  },
  secrets: ["OPENAI_API_KEY", "AZURE_OPENAI_API_KEY"],
  read(values, report): ModelConfig | undefined {
    const { OPENAI_API_KEY: apiKey, OPENAI_BASE_URL: baseUrl } = values;
    const { AZURE_OPENAI_ENDPOINT: url, AZURE_OPENAI_API_KEY: azureKey } = values;
    const names = { chat: values.WAYFINDER_MODEL, embedding: values.WAYFINDER_EMBEDDING_MODEL };
    if (url || azureKey) {
      if (apiKey || baseUrl) {
        report("OPENAI_… and AZURE_OPENAI_… are both set: keep one of the two");
      }
      if (!url || !azureKey) {
        report("AZURE_OPENAI_ENDPOINT and AZURE_OPENAI_API_KEY are needed together");
        return undefined;
      }
      const apiVersion = values.AZURE_OPENAI_API_VERSION;
      return { endpoint: { kind: "azure", apiKey: azureKey, url, apiVersion }, ...names };
    }
    if (apiKey || baseUrl) {
      return { endpoint: { kind: "openai", apiKey: apiKey ?? NO_KEY, baseUrl }, ...names };
    }
    if (names.embedding) {
      report("WAYFINDER_EMBEDDING_MODEL needs OPENAI_API_KEY, OPENAI_BASE_URL or Azure OpenAI");
    }
    return undefined;
  },
});

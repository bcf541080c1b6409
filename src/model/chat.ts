import type { BaseChatModel } from "@langchain/core/language_models/chat_models";
import { AzureChatOpenAI, ChatOpenAI } from "@langchain/openai";
import type { ModelSettings } from "./settings.ts";

/** The chat model of the settings, calling through `fetch`, which alone decides on second tries. */
export function openChat(
  { endpoint, chat }: Pick<ModelSettings, "endpoint" | "chat">,
  send: typeof fetch,
): BaseChatModel {
  const common = { model: chat, maxRetries: 0, configuration: { fetch: send } };
  switch (endpoint.kind) {
    case "openai": {
      const { apiKey, baseUrl } = endpoint;
      return new ChatOpenAI({
        ...common,
        apiKey,
        // Other makers' endpoints know this interface; few know the newer one.
        useResponsesApi: false,
        configuration: { ...common.configuration, ...(baseUrl && { baseURL: baseUrl }) },
      });
    }
    case "azure":
      return new AzureChatOpenAI({
        ...common,
        azureOpenAIApiKey: endpoint.apiKey,
        azureOpenAIEndpoint: endpoint.url,
        azureOpenAIApiDeploymentName: chat,
        azureOpenAIApiVersion: endpoint.apiVersion,
      });
    default:
      return endpoint satisfies never;
  }
}

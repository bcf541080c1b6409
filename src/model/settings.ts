import type { Policy } from "../domain/policy.ts";

/** Where the models are, and which ones. */
export type ModelSettings = Readonly<{
  endpoint:
    | { kind: "openai"; apiKey: string; baseUrl: string | undefined }
    | { kind: "azure"; apiKey: string; url: string; apiVersion: string };
  /** The chat model; for Azure the name of its deployment. */
  chat: string;
  /** The embedding model, if search is to use one. */
  embedding: string | undefined;
}>;

/** How patient and how generous to be with a model. */
export type ModelLimits = Policy["model"];

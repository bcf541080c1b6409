import { ConnectorMappers } from "botframework-connector/lib/connectorApi/connectorClient.js";

/**
 * Lets entities through as they are. The SDK's description of an entity knows three fields and drops all
 * others from what it sends, those that mark an AI answer and name its sources among them
 * (learn.microsoft.com: bots/how-to/bot-messages-ai-generated-content).
 */
export function keepEntitiesWhole(): void {
  const { type } = ConnectorMappers.Entity as { type: { additionalProperties?: object } };
  type.additionalProperties = { type: { name: "Object" } };
}

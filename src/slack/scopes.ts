/** What the app may do in a workspace, and nothing more. The manifest has the same. */
export const BOT_SCOPES = [
  /** To be asked by a mention. */
  "app_mentions:read",
  /** To show a status and suggest questions in its own conversations. */
  "assistant:write",
  /** To follow a thread that it has part in, and to hear that a channel is gone. */
  "channels:history",
  "channels:read",
  "groups:history",
  "groups:read",
  /** To answer. */
  "chat:write",
  /** For /wayfinder and the shortcuts. */
  "commands",
  /** To be asked directly, and to tell people what became of their requests. */
  "im:history",
  "im:write",
  /** To know who administers the workspace, and so may set up desks. */
  "users:read",
] as const;

import { webApi } from "@slack/bolt";
import { PlaceGoneError, RetryLaterError } from "../domain/messenger.ts";

/**
 * A client for one workspace. It tries nothing a second time by itself: its own retries can post twice,
 * and the outbox keeps what failed.
 */
export function createClient(token: string | undefined, apiUrl: string): webApi.WebClient {
  return new webApi.WebClient(token, {
    slackApiUrl: apiUrl,
    retryConfig: { retries: 0 },
    rejectRateLimitedCalls: true,
    timeout: 20_000,
    logLevel: webApi.LogLevel.ERROR,
    logger: SILENT,
    allowAbsoluteUrls: false,
  });
}

/** The client's own log names methods and arguments; ours says what failed, and no more. */
const SILENT: webApi.Logger = {
  debug() {},
  info() {},
  warn() {},
  error() {},
  setLevel() {},
  getLevel: () => webApi.LogLevel.ERROR,
  setName() {},
};

/**
 * Slack's errors after which trying again is of no use: the place, the person or our right to write is
 * gone (docs.slack.dev/reference/methods/chat.postMessage, "Errors").
 */
const GONE = new Set([
  "channel_not_found",
  "is_archived",
  "not_in_channel",
  "user_not_found",
  "user_disabled",
  "user_not_in_channel",
  "users_not_found",
  "cannot_dm_bot",
  "messages_tab_disabled",
  "restricted_action",
  "restricted_action_read_only_channel",
  "team_access_not_granted",
  "message_not_found",
  "cant_update_message",
  "edit_window_closed",
  "account_inactive",
  "invalid_auth",
  "token_revoked",
  "token_expired",
  "not_authed",
  "missing_scope",
  "no_permission",
  "org_login_required",
  "ekm_access_denied",
]);

/** What our ports know of a failure of Slack's. Anything else is worth another try. */
export function translateFailure(error: unknown): Error {
  if (error instanceof RetryLaterError || error instanceof PlaceGoneError) return error;
  if (error instanceof webApi.WebAPIRateLimitedError) {
    return new RetryLaterError("Slack asks for patience", error.retryAfter * 1000);
  }
  if (error instanceof webApi.WebAPIPlatformError) {
    const code = error.data.error;
    if (GONE.has(code)) return new PlaceGoneError(`Slack says ${code}`);
    if (code === "ratelimited") return new RetryLaterError("Slack asks for patience", 30_000);
    return new Error(`Slack says ${code}`);
  }
  // The message of a failed request can hold what was sent; its kind is enough.
  return new Error(
    error instanceof Error ? `Slack did not answer: ${error.name}` : "unknown fault",
  );
}

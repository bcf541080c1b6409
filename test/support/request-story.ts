import { onTestFinished, vi } from "vitest";
import type { App } from "../../src/compose.ts";
import type { Action } from "../../src/domain/action.ts";
import type { Database } from "../../src/domain/database.ts";
import type { FormValues } from "../../src/domain/form.ts";
import type { Inbound } from "../../src/domain/inbound.ts";
import type { Policy } from "../../src/domain/policy.ts";
import type { Reply } from "../../src/domain/reply.ts";
import type { Request } from "../../src/domain/request.ts";
import { createLog } from "../../src/log.ts";
import { serve } from "../../src/serve.ts";
import { openTestApp } from "./app.ts";
import { bundledCorpus } from "./corpus.ts";
import { HOSPITAL_FORM } from "./hospital-form.ts";

export { HOSPITAL_FORM };

import { type RecordingPlatform, recordingPlatform } from "./recording-platform.ts";

/** Somebody on a platform, and where they write. */
export interface Persona {
  platform: "slack" | "teams";
  person: string;
  name: string;
  channel: string;
  administers?: boolean;
}

/** A hospital's manager in Slack, in the bot's own conversation. */
export const HOSPITAL: Persona = {
  platform: "slack",
  person: "slack:T1:U1",
  name: "Dana Reyes",
  channel: "D1",
};
/** Two people of the health desk in Teams, in its channel. */
export const ANA: Persona = {
  platform: "teams",
  person: "teams:t:ana",
  name: "Ana",
  channel: "health",
  administers: true,
};
export const BEN: Persona = {
  platform: "teams",
  person: "teams:t:ben",
  name: "Ben",
  channel: "health",
};

/** The program at work between two platforms. */
export interface Story {
  app: App;
  slack: RecordingPlatform;
  teams: RecordingPlatform;
  clock: { now: Date };
  event(persona: Persona, event: Record<string, unknown>): Promise<Reply | undefined>;
  command(persona: Persona, text: string): Promise<Reply>;
  press(persona: Persona, action: Action): Promise<Reply>;
  submit(persona: Persona, form: NonNullable<Reply["form"]>, values: FormValues): Promise<Reply>;
  write(persona: Persona, text: string, more?: Record<string, unknown>): Promise<string>;
  requests(): Promise<Request[]>;
  /** Waits until everything that was sent has arrived. */
  settled(): Promise<void>;
}

/** Starts the program on a database, with both platforms. */
export async function startStory(database: Database, policy: Partial<Policy> = {}): Promise<Story> {
  const clock = { now: new Date("2026-11-24T15:00:00Z") };
  const bundled = await bundledCorpus();
  // The stories are about requests: one page is enough to be ready, and is indexed in no time.
  const corpus = {
    ...bundled,
    pages: bundled.pages.slice(0, 1),
    policy: { ...bundled.policy, ...policy },
  };
  const app = await openTestApp(database, corpus, undefined, () => clock.now);
  const { wording } = app.corpus;
  const slack = recordingPlatform("slack", wording);
  const teams = recordingPlatform("teams", wording);
  const serving = await serve(app, [slack, teams], createLog({ logLevel: "silent" }));
  onTestFinished(() => serving.stop());
  let events = 0;

  const event: Story["event"] = async (persona, fields) => {
    const { platform, person, name, channel, administers } = persona;
    const inbound = {
      platform,
      eventId: `E${++events}`,
      person,
      personName: name,
      conversation: `${platform}/${channel}`,
      replyTo: { platform, channel },
      ...(administers && { administers }),
      ...fields,
    };
    const received = await serving.door(inbound as unknown as Inbound);
    return "reply" in received ? received.reply : undefined;
  };
  const replied = async (reply: Promise<Reply | undefined>): Promise<Reply> => {
    const given = await reply;
    if (!given) throw new Error("there should be a reply");
    return given;
  };
  return {
    app,
    slack,
    teams,
    clock,
    event,
    command: (persona, text) => replied(event(persona, { kind: "command", text })),
    press: (persona, action) => replied(event(persona, { kind: "action", action })),
    submit: (persona, { name, instance, context }, values) =>
      replied(
        event(persona, { kind: "form", stage: "submitted", form: name, instance, values, context }),
      ),
    async write(persona, text, more = {}) {
      const messageKey = `${persona.channel}/${++events}`;
      await event(persona, { kind: "message", messageKey, text, ...more });
      return messageKey;
    },
    async requests() {
      const rows = await app.database.query<{ id: number }>("select id from request order by id");
      const { requests } = app.responding.requesting;
      const found = await Promise.all(rows.map(({ id }) => requests.find(app.database, id)));
      return found.filter((request) => request !== undefined);
    },
    async settled() {
      await vi.waitFor(
        async () => {
          const rows = await app.database.query(
            "select key from outbox where sent_at is null and given_up_at is null",
          );
          if (rows.length > 0) throw new Error(`${rows.length} parcels wait`);
        },
        { timeout: 15_000, interval: 20 },
      );
    },
  };
}

/** Binds the health desk to its channel, and has the hospital make a request. */
export async function startWithRequest(database: Database): Promise<Story & { request: Request }> {
  const story = await startStory(database);
  await story.command(ANA, "desk bind health");
  const { form } = await story.command(HOSPITAL, "request");
  if (!form) throw new Error("there should be a form");
  await story.submit(HOSPITAL, form, HOSPITAL_FORM);
  await story.settled();
  const [request] = await story.requests();
  if (!request) throw new Error("there should be a request");
  return { ...story, request };
}

import { z } from "zod";
import type { App } from "../compose.ts";
import { act } from "../conversation/act.ts";
import { withoutPersonalData } from "../conversation/clean.ts";
import { parseTypedAlone } from "../conversation/command.ts";
import { receive } from "../conversation/receive.ts";
import { respondNow } from "../conversation/respond.ts";
import { Action } from "../domain/action.ts";
import { type Address, addressKey } from "../domain/address.ts";
import { Audience } from "../domain/audience.ts";
import type { CardModel } from "../domain/card.ts";
import { FormName, FormValues } from "../domain/form.ts";
import type { Inbound } from "../domain/inbound.ts";
import type { Jobs } from "../domain/ports.ts";
import type { Reply } from "../domain/reply.ts";
import type { Operation } from "../local/operation.ts";

/** Who sits at a terminal, and in which of its channels. */
const Seat = z.strictObject({
  name: z.string().min(1).max(60),
  channel: z.string().min(1).max(60),
  conversation: z.string(),
  audience: Audience.optional(),
});
/** Who sits at a terminal, and in which of its channels. */
export type Seat = z.infer<typeof Seat>;

/** What is sent elsewhere is found by the running service, or when one starts. */
const LATER: Jobs = { respond: async () => {}, deliver: async () => {} };

/** Somebody at a terminal as a person. */
export function terminalPerson(name: string): string {
  return `terminal:${name}`;
}

const SayInput = z.strictObject({ seat: Seat, text: z.string() });

/** One turn of a conversation in a terminal: a command, or a question. */
export const converse: Operation<App, z.infer<typeof SayInput>, Reply> = {
  name: "converse",
  input: SayInput,
  async *run(app, { seat, text }) {
    const question = parseTypedAlone(text) ? await obeyed(app, seat, text) : text;
    if (typeof question !== "string") yield question;
    else {
      const message = { ...envelope(seat), kind: "message" as const, text: question };
      yield await respondNow(message, app.responding);
    }
  },
};

const PressInput = z.strictObject({ seat: Seat, action: Action });

/** A button of a card, pressed by its number. */
export const press: Operation<App, z.infer<typeof PressInput>, Reply> = {
  name: "press",
  input: PressInput,
  async *run(app, { seat, action }) {
    if (action.do !== "ask") yield await atTheDoor(app, seat, { kind: "action", action });
    else {
      const text = action.question;
      yield await respondNow({ ...envelope(seat), kind: "message", text }, app.responding);
    }
  },
};

const FillInput = z.strictObject({
  seat: Seat,
  stage: z.enum(["changed", "submitted"]),
  form: FormName,
  instance: z.string(),
  values: FormValues,
  context: z.record(z.string(), z.string()),
});

/** A form that was filled in, question by question. */
export const fillForm: Operation<App, z.infer<typeof FillInput>, Reply> = {
  name: "fill-form",
  input: FillInput,
  async *run(app, { seat, ...form }) {
    yield await atTheDoor(app, seat, { kind: "form", ...form });
  },
};

const CollectInput = z.strictObject({ seat: Seat });

/** What has come for somebody at a terminal since they last looked, oldest first. */
export const collect: Operation<App, z.infer<typeof CollectInput>, CardModel> = {
  name: "collect",
  input: CollectInput,
  async *run({ database, outbox }, { seat }) {
    const places: Address[] = [
      { platform: "terminal", person: terminalPerson(seat.name) },
      { platform: "terminal", channel: seat.channel },
    ];
    for (const place of places) {
      for (;;) {
        const now = new Date();
        const until = new Date(now.getTime() + 1_000);
        const parcel = await outbox.take(database, addressKey(place), now, until);
        if (!parcel) break;
        yield parcel.content.card;
        const message = { id: `terminal-${parcel.id}` };
        await database.transaction((tx) => outbox.markSent(tx, parcel, message, now));
      }
    }
  },
};

/**
 * Does what a command says. What turns out to be a question is given back: here it is answered at once,
 * where elsewhere it would wait for a worker.
 */
async function obeyed(app: App, seat: Seat, text: string): Promise<Reply | string> {
  const { database, responding, jobs = LATER } = app;
  const command = withoutPersonalData({ ...envelope(seat), kind: "command" as const, text });
  const acted = await database.transaction((tx) => act(command, tx, jobs, responding));
  return "reply" in acted ? acted.reply : acted.question;
}

type Event =
  | { kind: "action"; action: Action }
  | ({ kind: "form" } & Omit<z.infer<typeof FillInput>, "seat">);

async function atTheDoor(app: App, seat: Seat, event: Event): Promise<Reply> {
  const { database, inbox, outbox, responding, jobs = LATER } = app;
  const inbound = { ...envelope(seat), ...event } as Inbound;
  const received = await receive(inbound, {
    database,
    inbox,
    outbox,
    jobs,
    responding,
    showWaiting() {},
  });
  if ("reply" in received && received.reply) return received.reply;
  throw new Error(`a ${event.kind} was ${received.outcome} without a reply`);
}

function envelope({ name, channel, conversation, audience }: Seat) {
  return {
    platform: "terminal" as const,
    eventId: crypto.randomUUID(),
    person: terminalPerson(name),
    personName: name,
    conversation,
    replyTo: { platform: "terminal" as const, channel },
    // Whoever has this machine's data folder has everything.
    administers: true,
    ...(audience && { audience }),
  };
}

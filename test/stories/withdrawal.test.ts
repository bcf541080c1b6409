import { afterEach, expect, it, vi } from "vitest";
import type { App } from "../../src/compose.ts";
import { restore, type Withdrawing, withdraw } from "../../src/conversation/withdraw.ts";
import type { Address } from "../../src/domain/address.ts";
import type { CardModel } from "../../src/domain/card.ts";
import type { InboundOf } from "../../src/domain/inbound.ts";
import type { Messenger } from "../../src/domain/messenger.ts";
import type { Reply } from "../../src/domain/reply.ts";
import { createLog } from "../../src/log.ts";
import { type Serving, serve } from "../../src/serve.ts";
import { openTestApp } from "../support/app.ts";
import { describeOnEachEngine } from "../support/databases.ts";

let serving: Serving | undefined;
afterEach(async () => {
  await serving?.stop();
  serving = undefined;
});

const CHANNEL: Address = { platform: "slack", workspace: "T1", channel: "C1" };
let events = 0;

const message = (text: string): InboundOf<"message"> => ({
  kind: "message",
  platform: "slack",
  eventId: `Ev${++events}`,
  messageKey: `C1/${events}`,
  conversation: `slack/C1/${events}`,
  person: "slack:T1:U1",
  replyTo: CHANNEL,
  text,
});

/** A platform that shows what is posted, and changes it when told to. */
function showing(): Messenger & { shown: Map<string, Reply> } {
  const shown = new Map<string, Reply>();
  return {
    platform: "slack",
    shown,
    async post(_, reply) {
      const id = String(shown.size + 1);
      shown.set(id, reply);
      return { id };
    },
    async update(_, { id }, reply) {
      shown.set(id, reply);
    },
  };
}

const withdrawing = ({ responding, ...app }: App): Withdrawing => ({
  ...app,
  tools: responding.tools,
  clock: responding.clock,
});

const textOf = ({ blocks }: CardModel): string => JSON.stringify(blocks);

/** Starts the service anew: what waits is sent at once. */
async function restart(app: App, messenger: Messenger): Promise<void> {
  await serving?.stop();
  serving = await serve(app, [messenger], createLog({ logLevel: "silent" }));
}

describeOnEachEngine("a page that an administrator switches off", (open) => {
  it("is not answered from, and what was sent from it is changed where it stands", async () => {
    const app = await openTestApp(await open());
    const messenger = showing();
    await restart(app, messenger);
    await serving?.door(message("Which authority codes does GW-002 use?"));
    await vi.waitFor(() => expect(messenger.shown.size).toBe(1), { timeout: 10_000 });
    expect(textOf((messenger.shown.get("1") as Reply).card)).toContain("AYM");

    const switched = await withdraw("dha-gw-002", "recalled", withdrawing(app));
    expect(switched).toEqual({
      off: [{ kind: "page", name: "dha-gw-002" }],
      changed: true,
      answers: 1,
      messages: 1,
    });
    await restart(app, messenger);
    const { title, text } = app.corpus.wording.withdrawn;
    await vi.waitFor(() => expect(messenger.shown.get("1")?.card.title).toBe(title), {
      timeout: 10_000,
    });
    const card = (messenger.shown.get("1") as Reply).card;
    expect(textOf(card)).toContain(text);
    expect(textOf(card)).not.toContain("AYM");

    await serving?.door(message("Which authority codes does GW-002 use?"));
    await vi.waitFor(() => expect(messenger.shown.size).toBe(2), { timeout: 10_000 });
    expect(messenger.shown.get("2")?.answer?.status).toBe("withdrawn");

    const back = await restore("dha-gw-002", withdrawing(app));
    expect(back).toMatchObject({ changed: true, answers: 1, messages: 1 });
    await restart(app, messenger);
    await vi.waitFor(
      () => expect(textOf((messenger.shown.get("1") as Reply).card)).toContain("AYM"),
      { timeout: 10_000 },
    );
    const does = messenger.shown.get("1")?.card.actions?.map(({ action }) => action.do);
    expect(does?.filter((what) => what === "rate")).toHaveLength(2);
  });

  it("is off in every process at once, and a second time changes nothing", async () => {
    const database = await open();
    const one = await openTestApp(database);
    const other = await openTestApp(database);
    const { answerQuestion } = await import("../../src/conversation/respond.ts");
    const ask = (app: App) =>
      answerQuestion({ text: "What is CTMS?", history: [] }, app.responding);
    expect((await ask(other)).status).toBe("answered");
    await withdraw("CTMS", undefined, withdrawing(one));
    const { status, nextSteps } = await ask(other);
    expect(status).toBe("withdrawn");
    expect(nextSteps[0]).toMatchObject({ kind: "open" });
    expect(await withdraw("ctms", undefined, withdrawing(other))).toMatchObject({
      changed: false,
      answers: 0,
    });
    await restore("ctms", withdrawing(one));
    expect((await ask(other)).status).toBe("answered");
    expect(await restore("ctms", withdrawing(one))).toMatchObject({ changed: false });
  });

  it("stays marked while another reason stands", async () => {
    const app = await openTestApp(await open());
    const { respondNow } = await import("../../src/conversation/respond.ts");
    await respondNow(message("Which authority codes does GW-002 use?"), app.responding);
    const first = await withdraw("dha-gw-002", undefined, withdrawing(app));
    expect(first).toMatchObject({ answers: 1, messages: 0 });
    expect(await withdraw("Authority  codes!", undefined, withdrawing(app))).toMatchObject({
      off: [{ kind: "topic", name: "authority codes" }],
      answers: 0,
    });
    expect(await restore("dha-gw-002", withdrawing(app))).toMatchObject({ answers: 0 });
    expect(await restore("authority codes", withdrawing(app))).toMatchObject({ answers: 1 });
  });
});

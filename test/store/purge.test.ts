import { expect, it } from "vitest";
import type { Answer } from "../../src/domain/answer.ts";
import { dayOf } from "../../src/domain/date.ts";
import type { InboundOf } from "../../src/domain/inbound.ts";
import { inbox } from "../../src/store/inbox.ts";
import { migrate } from "../../src/store/migrate.ts";
import { modelBudget } from "../../src/store/model-use.ts";
import { outbox } from "../../src/store/outbox.ts";
import { purge } from "../../src/store/purge.ts";
import { turns } from "../../src/store/turns.ts";
import { describeOnEachEngine } from "../support/databases.ts";

const NOW = new Date("2026-11-24T12:00:00Z");
const daysAgo = (days: number) => new Date(NOW.getTime() - days * 86_400_000);

const message: InboundOf<"message"> = {
  kind: "message",
  platform: "slack",
  eventId: "Ev1",
  conversation: "c",
  person: "slack:T1:U1",
  replyTo: { platform: "slack", channel: "C1" },
  text: "What is CTMS?",
};
const answer: Answer = {
  status: "no_answer",
  text: "none",
  claims: [],
  citations: [],
  unsaid: [],
  warnings: [],
  nextSteps: [],
  mode: "extractive",
  understoodAs: "What is CTMS?",
};

describeOnEachEngine("deleting what is past its retention", (open) => {
  it("takes what is older and leaves what is not", async () => {
    const database = await open();
    await migrate(database);
    for (const days of [1, 89, 91, 400]) {
      await turns.add(database, message, answer, daysAgo(days), crypto.randomUUID());
      await inbox.record(database, { ...message, eventId: `Ev${days}` });
      await database.query("update inbox set received_at = $1 where event_id = $2", [
        daysAgo(days),
        `Ev${days}`,
      ]);
    }
    const share = { answersPerDay: 9, answersPerPersonPerDay: 9, tokensPerDay: 9 };
    for (const days of [1, 40]) {
      await modelBudget(database).take(dayOf(daysAgo(days)), message.person, share);
    }
    const content = { card: { summary: "s", blocks: [] } };
    for (const key of ["sent", "sent lately", "given up", "waiting"]) {
      await outbox.add(database, { key, to: message.replyTo, content });
    }
    const old = daysAgo(31);
    await database.query("update outbox set created_at = $1", [old]);
    await database.query("update outbox set sent_at = $1 where key = 'sent'", [old]);
    await database.query("update outbox set sent_at = $1 where key = 'sent lately'", [daysAgo(29)]);
    await database.query("update outbox set given_up_at = $1 where key = 'given up'", [old]);
    const gone = await purge(database, NOW, { conversationDays: 90, eventDays: 30 });
    expect(gone).toEqual({ turns: 2, messages: 3, parcels: 2, cards: 0, shares: 1 });
    const left = await database.query("select key from outbox order by id");
    expect(left).toEqual([{ key: "sent lately" }, { key: "waiting" }]);
    expect(await turns.recent(database, "c", new Date(0), 10)).toHaveLength(2);
    expect(await purge(database, NOW, { conversationDays: 90, eventDays: 30 })).toEqual({
      turns: 0,
      messages: 0,
      parcels: 0,
      cards: 0,
      shares: 0,
    });
  });

  it("takes the places of old cards, and leaves those of requests that are still known", async () => {
    const database = await open();
    await migrate(database);
    for (const forgottenOn of [daysAgo(91), undefined]) {
      await database.query(
        `with made as (
           insert into request (instance, status, urgency, desk, home_desk, organization,
             field_values, decision, promise, respond_by, resolve_by, opened_at, changed_at,
             data_deleted_at)
           values ($1, 'closed', 'standard', 'health', 'health', '', '{}', '{}', '{}', now(), now(),
             now(), now(), $2) returning id)
         insert into request_message (request_id, act, author_role, internal, body, sent_at)
         select id, 'message', 'requester', false, '', now() from made`,
        [crypto.randomUUID(), forgottenOn ?? null],
      );
    }
    for (const card of [
      "answer/a",
      "working/1",
      "request/1/desk",
      "request/2/desk",
      "message/1",
      "message/2",
    ]) {
      await outbox.keepShown(database, card, message.replyTo, { id: "old" });
      await outbox.keepShown(database, card, { platform: "teams", channel: "new" }, { id: "new" });
    }
    await database.query("update posted_card set posted_at = $1", [daysAgo(89)]);
    await database.query("update posted_card set posted_at = $1 where message->>'id' = 'old'", [
      daysAgo(91),
    ]);
    const { cards } = await purge(database, NOW, { conversationDays: 90, eventDays: 30 });
    expect(cards).toBe(4);
    const left = await database.query(
      "select card from posted_card where message->>'id' = 'old' order by card",
    );
    expect(left).toEqual([{ card: "message/2" }, { card: "request/2/desk" }]);
  });
});

import { expect, it } from "vitest";
import type { Database } from "../../src/domain/database.ts";
import { forgetOldRequests } from "../../src/store/forget-requests.ts";
import { createReferences } from "../../src/store/references.ts";
import { exportRows } from "../../src/store/request-export.ts";
import { describeOnEachEngine } from "../support/databases.ts";
import { BEN, HOSPITAL, startWithRequest } from "../support/request-story.ts";

const PERSONAL = ["Dana Reyes", "dana@mesa.example.org", HOSPITAL.person, "Mesa County Hospital"];

/** Everything that any table holds, as one text. */
async function everything(database: Database): Promise<string> {
  const tables = await database.query<{ name: string }>(
    `select table_schema || '.' || table_name as name from information_schema.tables
     where table_type = 'BASE TABLE' and table_schema = 'public'`,
  );
  const texts = [];
  for (const { name } of tables) {
    const rows = await database.query<{ text: string }>(
      `select coalesce(string_agg(to_jsonb(t)::text, ' '), '') as text from ${name} t`,
    );
    texts.push(rows[0]?.text ?? "");
  }
  return texts.join("\n");
}

describeOnEachEngine("what is kept about a person", (open) => {
  const talk = async () => {
    const story = await startWithRequest(await open());
    await story.command(BEN, "claim REQ-1");
    await story.command(HOSPITAL, "message REQ-1 I am Dana Reyes, call me.");
    await story.settled();
    return story;
  };

  it("is deleted at their word, after a question, and the counts stay", async () => {
    const story = await talk();
    await createReferences(story.app.database).remember(
      { platform: "teams", person: HOSPITAL.person },
      { member: "29:dana-reyes" },
    );
    const asked = await story.command(HOSPITAL, "delete-my-data");
    const [button] = asked.card.actions ?? [];
    expect(button?.confirm).toContain("cannot be undone");
    if (!button) throw new Error("there should be a button");
    const done = await story.press(HOSPITAL, button.action);
    expect(done.card.summary).toContain("1 requests and 1 messages");
    await story.settled();
    // What was said just now, of the deletion itself, is in the inbox and the outbox until it is purged.
    await story.app.database.query("delete from inbox");
    await story.app.database.query("delete from outbox");
    const left = await everything(story.app.database);
    expect(PERSONAL.filter((text) => left.includes(text))).toEqual([]);
    const [row] = await exportRows(story.app.database, "requests", new Date(0));
    expect(row).toMatchObject({
      number: "REQ-00001",
      status: "withdrawn",
      state: "TX",
      messages: 1,
    });
  });

  it("is forgotten by itself long after the end of a request", async () => {
    const story = await talk();
    await story.command(BEN, "resolve REQ-1 answered Done.");
    await story.settled();
    const keep = { personalDataDays: 365, draftDays: 14 };
    const { database } = story.app;
    const days = (count: number) => new Date(story.clock.now.getTime() + count * 86_400_000);
    expect((await forgetOldRequests(database, days(364), keep)).requests).toBe(0);
    expect((await forgetOldRequests(database, days(366), keep)).requests).toBe(1);
    expect((await forgetOldRequests(database, days(367), keep)).requests).toBe(0);
    const [request] = await story.requests();
    expect(request).toMatchObject({ status: "resolved", organization: "", values: {} });
    expect(request?.requester).toBeUndefined();
  });

  it("is not in the record of what happened, and the record cannot be changed", async () => {
    const story = await talk();
    const { database } = story.app;
    const rows = await database.query<{ text: string }>(
      "select detail::text as text from request_event",
    );
    expect(rows.map(({ text }) => text).join()).not.toContain("Dana");
    await expect(database.query("delete from request_event")).rejects.toThrow("append-only");
    await expect(
      database.query("update request_event set kind = 'claim' where kind = 'open'"),
    ).rejects.toThrow("append-only");
  });

  it("is not in a correction beyond the words of the request", async () => {
    const story = await talk();
    await story.command(BEN, "correct REQ-1 water They asked about pumps.");
    const [row] = await exportRows(story.app.database, "corrections", new Date(0));
    expect(row).toMatchObject({
      wrongDesk: "health",
      rightDesk: "water",
      requesterKind: "rural_hospital",
    });
    expect(row?.text).toContain("AI help");
  });
});

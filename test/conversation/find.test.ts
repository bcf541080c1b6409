import { beforeAll, describe, expect, it } from "vitest";
import type { App } from "../../src/compose.ts";
import { receive } from "../../src/conversation/receive.ts";
import type { FormModel, FormValues } from "../../src/domain/form.ts";
import type { Inbound } from "../../src/domain/inbound.ts";
import { openEmbedded } from "../../src/store/embedded.ts";
import { openTestApp } from "../support/app.ts";

const PERSON = "terminal:ann";

describe("the finders in a conversation", () => {
  let app: App;
  beforeAll(async () => {
    const database = await openEmbedded();
    app = await openTestApp(database);
    return () => database.close();
  });

  let events = 0;
  const send = (event: Record<string, unknown>) => {
    const { database, inbox, outbox, responding } = app;
    const inbound = {
      platform: "terminal",
      eventId: `e${events++}`,
      person: PERSON,
      conversation: "c",
      replyTo: { platform: "terminal", person: PERSON },
      ...event,
    } as Inbound;
    const jobs = { respond: async () => {}, deliver: async () => {} };
    return receive(inbound, { database, inbox, outbox, jobs, responding, showWaiting() {} });
  };
  async function openForm(text: string): Promise<FormModel> {
    const received = await send({ kind: "command", text });
    const form = "reply" in received ? received.reply?.form : undefined;
    if (!form) throw new Error("no form");
    return form;
  }
  async function fill(form: FormModel, values: FormValues) {
    const { name, instance, context } = form;
    const received = await send({
      kind: "form",
      stage: "submitted",
      form: name,
      instance,
      values,
      context,
    });
    if (!("reply" in received) || !received.reply) throw new Error("no reply");
    return received.reply;
  }

  it("ask with a form in which nothing is required", async () => {
    const form = await openForm("find");
    expect(form.fields.length).toBeGreaterThan(10);
    expect(form.fields.some(({ required }) => required)).toBe(false);
    expect(form.intro).toContain("does not store");
  });

  it("find for what was entered, privately", async () => {
    const form = await openForm("find");
    const reply = await fill(form, {
      citizenship: "citizen",
      veteran: ["disabled"],
      militarySpouse: ["none"],
      age: "41",
      willServe: "no",
    });
    expect(reply.privately).toBe(true);
    const text = JSON.stringify(reply.card);
    expect(text).toMatch(/Fits what you told.+Veterans Recruitment Appointment/);
    expect(text).toMatch(
      /Does not fit what you told.+Noncompetitive appointment of military spouses/,
    );
  });

  it("store nothing of it, neither the answers nor what was found", async () => {
    const form = await openForm("find");
    await fill(form, { disability: "yes", age: "43" });
    const rows = await app.database.query<{ inbound: unknown; reply: unknown }>(
      "select inbound, reply from inbox",
    );
    const turns = await app.database.query("select * from turn");
    expect(turns).toEqual([]);
    const stored = JSON.stringify(rows);
    expect(stored).not.toContain('"disability":"yes"');
    expect(stored).not.toContain('"kind":"form"');
    expect(stored).not.toContain("Schedule A for people with disabilities. ");
  });

  it("keep the form open for a number that is none", async () => {
    const form = await openForm("find");
    expect((await fill(form, { age: "old" })).errors).toHaveProperty("age");
    expect((await fill(form, { gradeQualifiedFor: "40" })).errors).toHaveProperty(
      "gradeQualifiedFor",
    );
    expect((await fill(await openForm("funding"), { amount: "much" })).errors).toHaveProperty(
      "amount",
    );
  });

  it("find pathways for nobody in particular, when everything is left empty", async () => {
    const reply = await fill(await openForm("find"), {});
    expect(reply.card.summary).toContain("may fit");
    const lists = reply.card.blocks.filter((block) => block.kind === "list");
    expect(Math.max(...lists.map(({ items }) => items.length))).toBe(9);
    expect(JSON.stringify(lists)).toMatch(/\d+ more: /);
  });

  it("take what was said along: “funding for a rural hospital in Texas”", async () => {
    const form = await openForm("funding for a rural hospital in Texas");
    const value = (id: string) => form.fields.find((field) => field.id === id)?.value;
    expect(value("kind")).toBe("rural_hospital");
    expect(value("state")).toBe("TX");
    const reply = await fill(form, { kind: "rural_hospital", state: "TX", amount: "$100,000" });
    expect(JSON.stringify(reply.card)).toContain("Ask the agency of Texas");
  });

  it("leave out what is switched off, and warn of a source that changed after the review", async () => {
    const { database, withdrawals } = app;
    const told = { veteran: ["disabled"] };
    const find = async () => JSON.stringify((await fill(await openForm("find"), told)).card);
    const before = await find();
    const title = "Veterans Recruitment Appointment";
    expect(before).toContain(`"${title}`);
    expect(before).not.toContain("changed on");
    await withdrawals.withdraw(database, { kind: "page", name: "vra", withdrawnAt: new Date() });
    const [change] = await database.query<{ id: number }>(
      `insert into source_change (document_id, title, url, changed_at, old_hash, new_hash, diff)
       values ('d', 'Rule', 'https://www.ecfr.gov/', '2099-01-02', 'a', 'b', '+x') returning id`,
    );
    await database.query("insert into page_change values ($1, 'd', '2099-01-02', $2)", [
      "schedule-a-disability",
      change?.id,
    ]);
    const after = await find();
    expect(after).not.toContain(`"${title}`);
    expect(after).toMatch(/A source of Schedule A[^"]+ changed on 2099-01-02/);
    await withdrawals.restore(database, "vra", new Date());
    expect(await find()).toContain(title);
  });

  it("are opened by a button too", async () => {
    const received = await send({ kind: "action", action: { do: "find", what: "funding" } });
    expect("reply" in received && received.reply?.form?.name).toBe("funding");
  });
});

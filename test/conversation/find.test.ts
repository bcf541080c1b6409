import { Registry } from "prom-client";
import { beforeAll, describe, expect, it, onTestFinished } from "vitest";
import type { App } from "../../src/compose.ts";
import { receive } from "../../src/conversation/receive.ts";
import { respond } from "../../src/conversation/respond.ts";
import type { FormModel, FormValues } from "../../src/domain/form.ts";
import type { Inbound } from "../../src/domain/inbound.ts";
import type { Reply } from "../../src/domain/reply.ts";
import { serveHttp } from "../../src/http.ts";
import { deadlinesRoute } from "../../src/live/deadlines-route.ts";
import { openEmbedded } from "../../src/store/embedded.ts";
import { openTestApp } from "../support/app.ts";

const PERSON = "terminal:ann";
const ENVELOPE = {
  platform: "terminal" as const,
  person: PERSON,
  conversation: "c",
  replyTo: { platform: "terminal" as const, person: PERSON },
};

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
      ...ENVELOPE,
      eventId: `e${events++}`,
      ...event,
    } as Inbound;
    const jobs = { respond: async () => {}, deliver: async () => {} };
    return receive(inbound, { database, inbox, outbox, jobs, responding, showWaiting() {} });
  };
  async function press(action: object | undefined) {
    const received = await send({ kind: "action", action });
    if (!("reply" in received) || !received.reply) throw new Error("no reply");
    return received.reply;
  }
  const button = ({ card }: Reply, label: string) =>
    card.actions?.find((each) => each.label.startsWith(label))?.action;
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

  it("add the search for jobs where somebody wants to work, and keep the place nowhere", async () => {
    const form = await openForm("find");
    expect(form.fields.at(-1)).toMatchObject({ id: "place", type: "text", required: false });
    const reply = await fill(form, { place: " San Antonio " });
    const shown = JSON.stringify(reply.card);
    expect(shown).toContain("Cyber jobs in San Antonio");
    expect(shown).toContain("https://www.usajobs.gov/search/results/?k=cyber&l=San+Antonio");
    expect(JSON.stringify(reply.card.actions)).not.toContain("Antonio");
    const rows = await app.database.query(
      "select 1 from inbox where inbound::text like '%Antonio%'",
    );
    expect(rows).toEqual([]);
    expect(JSON.stringify((await fill(form, {})).card)).not.toContain("Cyber jobs in");
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

  it("compare two of what was found, and find back to the list, with nothing stored", async () => {
    const found = await fill(await openForm("find"), { veteran: ["disabled"], disability: "no" });
    const chosen = await press(button(found, "Compare two"));
    const { form } = chosen;
    if (!form) throw new Error("no form");
    expect(form.fields.map(({ id }) => id)).toEqual(["first", "second"]);
    const reply = await fill(form, { first: "vra", second: "schedule-a-disability" });
    expect(reply.card.title).toMatch(/^Veterans Recruitment.+ and Schedule A/);
    const [table] = reply.card.blocks.filter((block) => block.kind === "table");
    const rows = table?.rows.map((row) => row.map(([span]) => span && "text" in span && span.text));
    expect(rows?.[0]?.slice(1)).toEqual(["Fits what you told", "Does not fit what you told"]);
    const [, fits, not] = rows?.find(([label]) => label === "Ruled out by") ?? [];
    expect(fits).toBe("nothing");
    expect(not).toContain("disability");
    const list = await press(button(reply, "Back to the list"));
    expect(list).toEqual(found);
    const same = await fill(form, { first: "vra", second: "vra" });
    expect(same.errors).toHaveProperty("second");
    const stored = await app.database.query(
      "select 1 from inbox where inbound::text like '%outcomes%'",
    );
    expect(stored).toEqual([]);
  });

  it("say so where two are compared after the pages have changed, or one was switched off", async () => {
    const stale = await press({ do: "found", show: "compare", outcomes: "00000000:h.f." });
    expect(stale.form).toBeUndefined();
    expect(stale.card.summary).toContain("pages have changed");
    expect(button(stale, "Find my pathways")).toEqual({ do: "find", what: "pathways" });
    const found = await fill(await openForm("find"), {});
    const { form } = await press(button(found, "Compare two"));
    if (!form) throw new Error("no form");
    const gone = { ...form, context: { outcomes: "no" } };
    expect((await fill(gone, { first: "vra", second: "veoa" })).card.summary).toBe(
      stale.card.summary,
    );
    const { database, withdrawals } = app;
    await withdrawals.withdraw(database, { kind: "page", name: "veoa", withdrawnAt: new Date() });
    const { errors } = await fill(form, { first: "vra", second: "veoa" });
    expect(errors?.second).toContain("switched off");
    await withdrawals.restore(database, "veoa", new Date());
  });

  it("list every authority for a position, part by part, with what stands in the way first", async () => {
    const text = "Which authorities can I use for a GS-2210-12 in San Antonio, permanent?";
    const message = { kind: "message" as const, eventId: "p", text };
    const reply = await respond({ ...ENVELOPE, ...message }, app.responding);
    const kinds = reply.card.blocks.map(({ kind }) => kind);
    expect(kinds[0]).toBe("facts");
    expect(JSON.stringify(reply.card.blocks)).toMatch(
      /What stands in the way now.+14356.+Could be used.+5 CFR 213\.3102\(u\)/,
    );
    const next = await press(button(reply, "Show the next 6 of"));
    expect(JSON.stringify(next.card.blocks)).toContain("337.201");
    expect(JSON.stringify(next.card.blocks)).not.toContain("What stands in the way now");
    const { form } = await press(button(next, "Change the position"));
    const value = (id: string) => form?.fields.find((field) => field.id === id)?.value;
    expect([value("series"), value("grade"), value("place")]).toEqual([
      "2210",
      "12",
      "San Antonio",
    ]);
  });

  it("ask for a position with a form, which says what it does not take", async () => {
    const form = await openForm("position GS-2210-12 in San Antonio");
    expect(form.name).toBe("position");
    expect(form.fields.find(({ id }) => id === "series")?.value).toBe("2210");
    const wrong = await fill(form, { series: "22", grade: "40", appointment: "forever" });
    expect(Object.keys(wrong.errors ?? {}).sort()).toEqual(["appointment", "grade", "series"]);
    const reply = await fill(form, { series: "GS-2210", grade: "GS-12", appointment: "term" });
    expect(reply.card.summary).toMatch(/^\d+ authorities could be used/);
    const untold = (await fill(form, {})).card.blocks.map(({ kind }) => kind);
    expect(untold).not.toContain("facts");
    // A button of an older card may point behind the end: it begins again.
    const behind = await press({ do: "authorities", position: {}, from: 400 });
    expect(JSON.stringify(behind.card.blocks)).toContain("Authorities 1 to 6 of");
  });

  it("say nothing of hiring controls whose page is switched off", async () => {
    const { database, withdrawals, corpus } = app;
    const name = corpus.policy.finder.hiringControls;
    await withdrawals.withdraw(database, { kind: "page", name, withdrawnAt: new Date() });
    const { card } = await press({ do: "authorities", position: { grade: 12 }, from: 0 });
    expect(JSON.stringify(card)).not.toContain("14356");
    await withdrawals.restore(database, name, new Date());
  });

  it("give a plan to keep, once a day, which is not kept here once it is sent", async () => {
    const found = await fill(await openForm("find"), { veteran: ["disabled"], age: "43" });
    const plan = button(found, "Keep a plan");
    const first = await press(plan);
    expect(first.card.summary).toContain("sent you a short plan");
    expect(first.file?.name).toBe("plan.md");
    expect(first.file?.text).toMatch(
      /^# My plan.+\n\n[\s\S]+\*\*Veterans Recruitment[\s\S]+<https:/,
    );
    expect(first.file?.text).not.toContain("43");
    expect(await press(button(first, "Back to the list"))).toEqual(found);
    expect((await press(plan)).card.summary).toContain("today already");
    const { database, outbox } = app;
    const now = new Date();
    const parcel = await outbox.take(database, `terminal///${PERSON}`, now, now);
    const waiting = await database.query<{ address_key: string; content: object }>(
      "select address_key, content from outbox where key like 'kept/%'",
    );
    expect(waiting).toHaveLength(1);
    const taken = parcel ?? (await outbox.take(database, waiting[0]?.address_key ?? "", now, now));
    if (!taken) throw new Error("no parcel");
    expect(taken.content.card.title).toContain("My plan");
    await database.transaction((tx) => outbox.markSent(tx, taken, { id: "m" }, now));
    const kept = await database.query("select content from outbox where key like 'kept/%'");
    expect(kept).toEqual([{ content: {} }]);
  });

  it("say what the plan holds when nothing fits, and give none after the pages have changed", async () => {
    const stale = await press({ do: "found", show: "plan", outcomes: "00000000:h." });
    expect(stale.card.summary).toContain("pages have changed");
    expect(stale.file).toBeUndefined();
  });

  it("take sector, purpose, one fund and what the amount is", async () => {
    const form = await openForm("funding");
    expect(form.fields.map(({ id }) => id)).toEqual([
      ...["kind", "sector", "state", "purpose", "fund", "amount", "amountIs"],
    ]);
    const one = await fill(form, { fund: "slcgp", amount: "$60,000", amountIs: "award" });
    const lists = one.card.blocks.filter((block) => block.kind === "list");
    expect(lists.flatMap(({ items }) => items)).toHaveLength(1);
    expect(JSON.stringify(lists)).toContain("your share is $40,000, the whole project $100,000");
    const none = await fill(form, { fund: "cetap", amount: "60000" });
    expect(JSON.stringify(none.card)).toContain("names no cost share for");
    const water = await fill(form, { sector: "water", purpose: "water utilities" });
    expect(JSON.stringify(water.card)).toContain("State Revolving Funds for water");
    const slip = await fill(form, { purpose: "zzzyx qqqv", amount: "5" });
    expect(slip.errors?.purpose).toContain("Use other words");
    expect(slip.form?.fields.find(({ id }) => id === "amount")?.value).toBe("5");
    const wrong = await fill(form, { amount: "0", fund: "gone", kind: "pirate" });
    expect(Object.keys(wrong.errors ?? {}).sort()).toEqual(["amount", "fund", "kind"]);
  });

  it("offer no deadlines where none lies ahead, and say so on an older button", async () => {
    const reply = await fill(await openForm("funding"), {});
    expect(button(reply, "Keep the deadlines")).toBeUndefined();
    const old = await press({ do: "deadlines", funds: ["hsgp", "no-such-fund"] });
    expect(old.card.summary).toContain("lies ahead any more");
    expect(old.file).toBeUndefined();
  });
});

describe("deadlines that lie ahead", () => {
  it("are sent to be kept, with the day in words, and as a calendar", async () => {
    const database = await openEmbedded();
    onTestFinished(() => database.close());
    const app = await openTestApp(
      database,
      undefined,
      undefined,
      () => new Date("2026-07-01T12:00:00Z"),
      "https://wayfinder.example.gov",
    );
    const { inbox, outbox, responding } = app;
    const jobs = { respond: async () => {}, deliver: async () => {} };
    const receiving = { database, inbox, outbox, jobs, responding, showWaiting() {} };
    const form = {
      form: "funding" as const,
      instance: "i",
      context: {},
      values: { kind: "state" },
    };
    const found = await receive(
      { ...ENVELOPE, kind: "form", eventId: "1", stage: "submitted", ...form },
      receiving,
    );
    const card = "reply" in found ? found.reply?.card : undefined;
    const action = card?.actions?.find(({ label }) => label === "Keep the deadlines")?.action;
    if (action?.do !== "deadlines") throw new Error("no deadlines");
    const kept = await receive({ ...ENVELOPE, kind: "action", eventId: "2", action }, receiving);
    const file = "reply" in kept ? kept.reply?.file : undefined;
    expect(file?.name).toBe("deadlines.ics");
    expect(file?.text).toContain("UID:hsgp@wayfinder");
    const [parcel] = await database.query<{ content: Reply }>("select content from outbox");
    expect(JSON.stringify(parcel?.content.card.blocks)).toMatch(/Friday, July 24, 2026.+https:/);

    // The message names where the same is to be had as a file, and there it is.
    const [link] = /https:\/\/wayfinder\.example\.gov\/[^"]+/.exec(JSON.stringify(parcel)) ?? [];
    const http = await serveHttp(
      { ready: async () => ({}), registry: new Registry() },
      [deadlinesRoute(responding.finding, database)],
      "127.0.0.1",
      0,
    );
    onTestFinished(() => http.close());
    const get = (path: string, method = "GET") => fetch(`${http.url}${path}`, { method });
    const { pathname, search } = new URL(link ?? "");
    const calendar = await get(pathname + search);
    expect(calendar.headers.get("content-type")).toContain("text/calendar");
    expect(await calendar.text()).toBe(file?.text);
    expect(await (await get("/deadlines.ics")).text()).toContain("UID:hsgp@wayfinder");
    expect((await get("/deadlines.ics?funds=no-such-fund")).status).toBe(404);
    expect((await get("/deadlines.ics", "POST")).status).toBe(405);
  });
});

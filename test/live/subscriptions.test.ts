import { expect, it, onTestFinished } from "vitest";
import type { App } from "../../src/compose.ts";
import { act } from "../../src/conversation/act.ts";
import { subscribe } from "../../src/conversation/subscribe.ts";
import type { Corpus } from "../../src/corpus/corpus.ts";
import { isQuiet } from "../../src/live/tell-subscribers.ts";
import { watch } from "../../src/live/watch-and-tell.ts";
import { openEmbedded } from "../../src/store/embedded.ts";
import { migrate } from "../../src/store/migrate.ts";
import { subscriptions } from "../../src/store/subscriptions.ts";
import { openTestApp } from "../support/app.ts";
import { describeOnEachEngine } from "../support/databases.ts";
import { openTestFinder } from "../support/finder.ts";
import { makePage } from "../support/pages.ts";
import { smallCorpus } from "../support/small-corpus.ts";

/** In Washington it is two in the afternoon. */
const DAY = new Date("2026-11-24T19:00:00Z");
const NIGHT = new Date("2026-11-25T04:00:00Z");
const later = (days: number) => new Date(DAY.getTime() + days * 86_400_000);

const grant = (status: string, more = "") =>
  makePage({ id: "grant", kind: "funding", title: "Leave grant", status, more });

const jobs = { deliver: async () => {} };

describeOnEachEngine("subscriptions", (open) => {
  async function start(...more: Corpus["pages"]) {
    const corpus = await smallCorpus();
    const pages = [...corpus.pages, grant("closed-cycle"), ...more];
    const glossary = [...corpus.glossary, { term: "Leave grant", also: ["LG"], page: "grant" }];
    const app = await openTestApp(await open(), { ...corpus, pages, glossary });
    app.responding.requesting.clock = () => DAY;
    await watch(app, jobs, DAY);
    return app;
  }

  const say = (app: App, text: string, person = "terminal:ann") =>
    app.database.transaction(async (tx) => {
      const acted = await act(
        {
          kind: "command",
          platform: "terminal",
          eventId: crypto.randomUUID(),
          person,
          conversation: "c",
          replyTo: { platform: "terminal", person },
          text,
        },
        tx,
        jobs,
        app.responding,
      );
      return "reply" in acted ? acted.reply.card.summary : acted.question;
    });

  /** The pages are other pages now, as after a restart with a new version of them. */
  const publish = (app: App, ...changed: Corpus["pages"]) => {
    const kept = app.corpus.pages.filter(
      ({ facts }) => !changed.some((page) => page.facts.id === facts.id),
    );
    app.corpus = { ...app.corpus, pages: [...kept, ...changed] };
  };

  const sent = async (app: App) => {
    const rows = await app.database.query<{ address_key: string; summary: string }>(
      "select address_key, content->'card'->>'summary' as summary from outbox order by id",
    );
    return rows.map(({ summary }) => summary);
  };

  it("tell of what happened, once, with where to stop", async () => {
    const app = await start();
    expect(await say(app, "tell me when LG opens")).toContain("Leave grant (when it opens)");
    await watch(app, jobs, DAY);
    expect(await sent(app)).toEqual([]);
    publish(app, grant("open"));
    await watch(app, jobs, later(1));
    await watch(app, jobs, later(1));
    expect(await sent(app)).toEqual(["Leave grant is now open."]);
    const [row] = await app.database.query<{ content: unknown }>("select content from outbox");
    expect(JSON.stringify(row?.content)).toContain("stop");
  });

  it("keep silent about what was not asked for, and about what was before", async () => {
    const app = await start();
    publish(app, grant("open"));
    await watch(app, jobs, DAY);
    await say(app, "tell me when LG closes");
    publish(
      app,
      makePage({
        id: "leave",
        body: "Annual leave is paid now.[^act]\n\n## For job seekers\n\nX.[^act]\n",
      }),
    );
    await watch(app, jobs, later(1));
    expect(await sent(app)).toEqual([]);
    publish(app, grant("lapsed"));
    await watch(app, jobs, later(2));
    expect(await sent(app)).toEqual(["Leave grant is no longer available: lapsed."]);
  });

  it("announce a date once, and again when it moves", async () => {
    const app = await start();
    await say(app, "subscribe to all funding");
    publish(app, grant("open", "closesOn: 2026-12-04"));
    await watch(app, jobs, later(1));
    await watch(app, jobs, later(2));
    const first = await sent(app);
    expect(first).toHaveLength(1);
    const [row] = await app.database.query<{ content: unknown }>("select content from outbox");
    expect(JSON.stringify(row?.content)).toContain("Leave grant closes on 2026-12-04.");
    publish(app, grant("open", "closesOn: 2026-12-08"));
    await watch(app, jobs, later(3));
    expect(await sent(app)).toHaveLength(2);
  });

  it("tell of the window of a pathway as of that of a fund", async () => {
    const study = makePage({
      id: "study",
      kind: "pathway",
      title: "Study first",
      more: "opensOn: 2026-11-25\nclosesOn: 2026-12-04\nexpiresOn: 2026-12-06",
    });
    const app = await start(study);
    await say(app, "subscribe to all pathways");
    await watch(app, jobs, later(1));
    const [row] = await app.database.query<{ content: unknown }>("select content from outbox");
    const news = JSON.stringify(row?.content);
    expect(news).toContain("Study first opened on 2026-11-25.");
    expect(news).toContain("Study first closes on 2026-12-04.");
    expect(news).toContain("Study first closes on 2026-12-06.");
    await watch(app, jobs, later(2));
    expect(await sent(app)).toHaveLength(1);
  });

  it("wait for the morning, and weekly ones for their day", async () => {
    const app = await start();
    await say(app, "tell me when LG opens");
    await say(app, "tell me when LG opens, weekly", "terminal:bob");
    publish(app, grant("open"));
    await watch(app, jobs, NIGHT);
    expect(await sent(app)).toEqual([]);
    await watch(app, jobs, later(1));
    expect(await sent(app)).toHaveLength(1);
    await watch(app, jobs, later(7));
    expect(await sent(app)).toHaveLength(2);
  });

  it("end with one word, and with the person's data", async () => {
    const app = await start();
    await say(app, "tell me when LG opens");
    await say(app, "subscribe to all pathways");
    expect(await say(app, "my subscriptions")).toContain("(2)");
    expect(await say(app, "stop")).toContain("2 of your subscriptions ended");
    expect(await say(app, "stop")).toContain("no subscriptions");
    publish(app, grant("open"));
    await watch(app, jobs, later(1));
    expect(await sent(app)).toEqual([]);
    await say(app, "tell me when LG changes");
    const { personalData } = app.responding.requesting;
    await app.database.transaction((tx) => personalData.remove(tx, "terminal:ann", DAY));
    expect(await say(app, "my subscriptions")).toContain("no subscriptions");
  });

  it("ask again when the subject is not known", async () => {
    const app = await start();
    expect(await say(app, "subscribe to the moon")).toContain("which page you mean");
    // This may be a question, and is answered as one.
    expect(await say(app, "tell me when the moon opens")).toBe("tell me when the moon opens");
  });

  it("asked for again are one, of everything that was asked for, as soon as was said last", async () => {
    const app = await start();
    await say(app, "tell me when LG opens");
    expect(await say(app, "tell me weekly when LG closes")).toContain(
      "Leave grant (when it opens, before it closes), once a week",
    );
    expect(await say(app, "my subscriptions")).toContain("(1)");
  });

  it("end one by one, by name, and leave the others", async () => {
    const app = await start();
    await say(app, "tell me when LG opens");
    await say(app, "subscribe to all pathways");
    expect(await say(app, "stop LG")).toContain("nothing more about Leave grant");
    expect(await say(app, "my subscriptions")).toContain("(1)");
    // What nobody asked to be told of may be a question.
    expect(await say(app, "stop ransomware")).toBe("stop ransomware");
    expect(await say(app, "stop LG")).toBe("stop LG");
  });

  it("know the state that they name, and say it", async () => {
    const app = await start();
    const { regions } = app.corpus;
    const nameOf = (code: string) => regions.find((each) => each.code === code)?.name;
    expect(await say(app, `subscribe to all funding in ${nameOf("TX")}`)).toContain(
      `all cyber funding, in ${nameOf("TX")}`,
    );
    expect(await say(app, "subscribe to all funding in Houston, WV")).toContain(
      `in ${nameOf("WV")}`,
    );
    expect(await say(app, "stop all funding")).toContain("nothing more about all cyber funding");
    // A state alone is about the money there.
    expect(await say(app, `tell me when anything opens in ${nameOf("TX")}`)).toContain(
      `all cyber funding, in ${nameOf("TX")} (when it opens)`,
    );
    expect(await say(app, `stop ${nameOf("TX")}`)).toContain("nothing more about");
  });

  it("are about all of a sort, and of nothing else", async () => {
    const study = (id: string, sorts: string, status: string) =>
      makePage({ id, kind: "pathway", title: `Study ${id}`, status, more: `sorts: [${sorts}]` });
    const pages = (status: string) => [
      study("one", "scholarship", status),
      study("two", "internship", status),
    ];
    const app = await start(...pages("closed-cycle"));
    expect(await say(app, "tell me when new scholarships open")).toContain("all scholarships");
    publish(app, ...pages("open"));
    await watch(app, jobs, later(1));
    expect(await sent(app)).toEqual(["Study one is now open."]);
  });
});

it("quiet hours go over midnight, and may not", () => {
  const at = (hour: number) => new Date(`2026-11-24T${String(hour).padStart(2, "0")}:30:00Z`);
  const night = { from: 20, to: 8, zone: "UTC" };
  expect([19, 20, 23, 0, 7, 8].map((hour) => isQuiet(at(hour), night))).toEqual([
    ...[false, true, true],
    ...[true, true, false],
  ]);
  expect(isQuiet(at(13), { from: 12, to: 14, zone: "UTC" })).toBe(true);
  expect(isQuiet(at(0), { from: 0, to: 0, zone: "UTC" })).toBe(false);
});

it("know every bundled page by its title", async () => {
  const database = await openEmbedded();
  onTestFinished(() => database.close());
  await migrate(database);
  const { tools, regions } = await openTestFinder();
  const { library, wording } = tools;
  const subscribing = { store: subscriptions, library, regions, wording, placeIn: () => ({}) };
  const person = "terminal:ann";
  const actor = { person, place: { platform: "terminal" as const, person }, administers: false };
  for (const { id, title } of library.pages()) {
    for (const name of [title, title.replace(/ \(.*\)$/, "")]) {
      await subscriptions.stopAll(database, person);
      await subscribe(`tell me when the ${name} changes`, actor, database, DAY, subscribing);
      const kept = await subscriptions.ofPerson(database, person);
      expect([name, kept.map(({ topic }) => topic.page)]).toEqual([name, [id]]);
    }
  }
});

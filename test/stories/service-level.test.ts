import { expect, it } from "vitest";
import { runClocks } from "../../src/conversation/requests/clocks.ts";
import { sendDigests } from "../../src/conversation/requests/digest.ts";
import { workOn } from "../../src/conversation/requests/work.ts";
import type { Database } from "../../src/domain/database.ts";
import { describeOnEachEngine } from "../support/databases.ts";
import { ANA, BEN, HOSPITAL, type Story, startWithRequest } from "../support/request-story.ts";

const NO_JOBS = { deliver: async () => {} };
const LEAD = { ...ANA, channel: "leads-own" };

/** Sets the clock and does what is due by then. */
async function at(story: Story, moment: string): Promise<void> {
  story.clock.now = new Date(moment);
  await runClocks(story.app.database, NO_JOBS, story.app.responding.requesting);
}

const said = async (story: Story, channel: string): Promise<string> => {
  const rows = await story.app.database.query<{ text: string }>(
    "select content->'card'->>'summary' as text from outbox where address->>'channel' = $1 or address->>'person' = $1 order by id",
    [channel],
  );
  return rows.map(({ text }) => text).join("\n");
};

const start = async (database: Database) => {
  const story = await startWithRequest(database);
  await story.command({ ...ANA, channel: "state" }, "desk bind state-local");
  return story;
};

describeOnEachEngine("the clock of a request", (open) => {
  // Sent on Tuesday at 10:00 EST; 16 hours of work end on Friday at 10:00, for Thursday is a holiday.
  it("reminds, tells the lead, and moves to the backup, each once", async () => {
    const story = await start(await open());
    const [request] = await story.requests();
    expect(request?.clock.respondBy.toISOString()).toBe("2026-11-27T15:00:00.000Z");
    await at(story, "2026-11-25T18:00:00Z");
    expect(await said(story, "health")).not.toContain("Reminder");
    await at(story, "2026-11-25T20:00:00Z");
    await at(story, "2026-11-25T20:01:00Z");
    expect((await said(story, "health")).match(/Reminder: REQ-00001/g)).toHaveLength(1);
    await at(story, "2026-11-27T15:00:00Z");
    expect(await said(story, "health")).toContain("Please see to it: Ana.");
    expect(await said(story, ANA.person)).toContain("has had no first response");
    await at(story, "2026-11-27T19:00:00Z");
    const [moved] = await story.requests();
    expect(moved).toMatchObject({ desk: "state-local", status: "open" });
    expect(await said(story, "state")).toContain(
      "had no response at the Health sector desk in time",
    );
  });

  it("has nothing more to say of the first response once there is one", async () => {
    const story = await start(await open());
    await story.command(BEN, "claim REQ-1");
    await story.command(BEN, "message REQ-1 We are on it.");
    await at(story, "2026-11-30T20:00:00Z");
    expect(await said(story, "health")).not.toContain("Reminder");
    expect((await story.requests())[0]).toMatchObject({ desk: "health", status: "claimed" });
  });

  it("stands still while it is the requester's turn, and goes on with what was left", async () => {
    const story = await start(await open());
    const before = (await story.requests())[0]?.clock.resolveBy;
    expect(before?.toISOString()).toBe("2026-12-09T15:00:00.000Z");
    await story.command(BEN, "claim REQ-1");
    await story.command(BEN, "ask REQ-1 How many beds?");
    await at(story, "2026-12-20T15:00:00Z");
    expect((await story.requests())[0]).toMatchObject({
      status: "waiting_on_requester",
      desk: "health",
    });
    expect(await said(story, "health")).not.toContain("Reminder");
    // Monday at 10:00: as far from the end as on the Tuesday when the question was asked.
    story.clock.now = new Date("2026-12-21T15:00:00Z");
    await story.command(HOSPITAL, "answer REQ-1 25 beds");
    const after = (await story.requests())[0];
    expect(after?.status).toBe("claimed");
    // Christmas Day and New Year's Day are left out.
    expect(after?.clock.resolveBy.toISOString()).toBe("2027-01-06T15:00:00.000Z");
  });

  it("closes what was resolved, and not what was opened again", async () => {
    const story = await start(await open());
    await story.command(BEN, "claim REQ-1");
    await story.command(BEN, "resolve REQ-1 answered See the page.");
    await story.command(HOSPITAL, "reopen REQ-1 It did not help.");
    await at(story, "2026-12-02T15:00:00Z");
    expect((await story.requests())[0]).toMatchObject({ status: "open", respondedAt: undefined });
    await story.command(BEN, "claim REQ-1");
    await story.command(BEN, "resolve REQ-1 answered See the other page.");
    await at(story, "2026-12-09T15:00:01Z");
    expect((await story.requests())[0]?.status).toBe("closed");
    story.clock.now = new Date("2027-02-01T15:00:00Z");
    const late = await story.command(HOSPITAL, "reopen REQ-1 And now?");
    expect(late.card.summary).toContain("finished more than 30 days ago");
  });

  it("goes by what was promised, whatever is set later", async () => {
    const story = await start(await open());
    await story.command(ANA, "desk hours health 00:00-23:00 America/New_York");
    await at(story, "2026-11-25T18:30:00Z");
    expect(await said(story, "health")).not.toContain("Reminder");
  });
});

describeOnEachEngine("the weekly digest", (open) => {
  it("counts, and is sent once however often it is run", async () => {
    const story = await start(await open());
    await story.command(BEN, "claim REQ-1");
    await story.command(BEN, "correct REQ-1 state-local");
    const { database, responding } = story.app;
    for (let i = 0; i < 2; i++) {
      await database.transaction((tx) => sendDigests(workOn(tx, NO_JOBS, responding.requesting)));
    }
    const text = await said(story, "state");
    expect(text.match(/Week to 2026-11-24/g)).toHaveLength(1);
    expect((await story.command(LEAD, "digest state-local")).card.title).toContain("State, local");
  });
});

import { expect, it } from "vitest";
import type { Reply } from "../../src/domain/reply.ts";
import { describeOnEachEngine } from "../support/databases.ts";
import { ANA, BEN, HOSPITAL, type Story, startWithRequest } from "../support/request-story.ts";

const CLAIMERS = 300;

const claimers = (story: Story, count: number): Promise<Reply>[] =>
  Array.from({ length: count }, (_, i) =>
    story.press(
      { ...BEN, person: `teams:t:p${i}`, name: `Person ${i}` },
      { do: "request", act: "claim", request: 1 },
    ),
  );

const eventsOf = async ({ app }: Story, kind: string): Promise<number> => {
  const rows = await app.database.query("select id from request_event where kind = $1", [kind]);
  return rows.length;
};

describeOnEachEngine("people who act at the same time", (open) => {
  it(`claim a request, ${CLAIMERS} at once: one has it, and every other one reads who`, async () => {
    const story = await startWithRequest(await open());
    const replies = await Promise.all(claimers(story, CLAIMERS));
    const [request] = await story.requests();
    expect(request).toMatchObject({ status: "claimed", version: 2 });
    const lost = `${request?.holderName} has already claimed REQ-00001.`;
    const won = replies.filter(({ replaces }) => replaces);
    expect(won).toHaveLength(1);
    expect(replies.filter(({ card }) => card.summary === lost)).toHaveLength(CLAIMERS - 1);
    expect(await eventsOf(story, "claim")).toBe(1);
  }, 90_000);

  it("withdraw and claim: either way the request is in one state that both are told", async () => {
    const story = await startWithRequest(await open());
    await Promise.all([
      story.press(HOSPITAL, { do: "request", act: "withdraw", request: 1 }),
      ...claimers(story, 20),
    ]);
    // A claim before the withdrawal stands in the record; one after it was refused.
    expect((await story.requests())[0]?.status).toBe("withdrawn");
    expect(await eventsOf(story, "withdraw")).toBe(1);
    expect(await eventsOf(story, "claim")).toBeLessThanOrEqual(1);
  });

  it("transfer and resolve: only one of the two is done", async () => {
    const story = await startWithRequest(await open());
    await story.command(BEN, "claim REQ-1");
    await Promise.all([
      story.command(BEN, "resolve REQ-1 answered Done."),
      story.command(ANA, "transfer REQ-1 water"),
    ]);
    const done = [await eventsOf(story, "resolve"), await eventsOf(story, "transfer")];
    expect(done.sort()).toEqual([0, 1]);
  });

  it("send one form from two windows and press every button twice: nothing happens twice", async () => {
    const story = await startWithRequest(await open());
    await story.command(BEN, "claim REQ-1");
    const { form } = await story.press(BEN, { do: "request", act: "ask", request: 1 });
    if (!form) throw new Error("there should be a form");
    await Promise.all([1, 2].map(() => story.submit(BEN, form, { text: "How many beds?" })));
    const { messages } = story.app.responding.requesting;
    expect(await messages.of(story.app.database, 1)).toHaveLength(1);
    expect(await eventsOf(story, "ask")).toBe(1);
  });
});

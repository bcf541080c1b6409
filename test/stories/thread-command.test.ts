import { expect, it } from "vitest";
import { bundledCorpus } from "../support/corpus.ts";
import { describeOnEachEngine } from "../support/databases.ts";
import { actionsOf } from "../support/recording-platform.ts";
import { BEN, HOSPITAL, type Story, startWithRequest } from "../support/request-story.ts";

const { wording } = await bundledCorpus();
const { said } = wording.requests;

/** What a requester writes in the thread of their card, where no name is needed. */
const requester = async (story: Story, text: string) => {
  const thread = story.slack.at(HOSPITAL.person)[0]?.id;
  const replyTo = { platform: "slack", channel: "D1", thread };
  await story.write(HOSPITAL, text, { replyTo, shared: false });
  await story.settled();
};

/** What the desk writes below its card; with `named`, it begins with a mention of the bot. */
const desk = async (story: Story, text: string, named: boolean) => {
  const thread = story.teams.at("health")[0]?.id;
  const replyTo = { platform: "teams", channel: "health", thread };
  await story.write(BEN, text, { replyTo, shared: true, ...(!named && { overheard: true }) });
  await story.settled();
};

const onSlack = ({ slack }: Story) => slack.shown.map((message) => slack.text(message)).join("\n");
const onTeams = ({ teams }: Story) => teams.shown.map((message) => teams.text(message)).join("\n");
const status = async (story: Story) => (await story.requests())[0]?.status;

describeOnEachEngine("below a request's card", (open) => {
  it("a command by name or by number is obeyed, and nobody on the other side reads it", async () => {
    const story = await startWithRequest(await open());
    await desk(story, "claim", true);
    expect(await status(story)).toBe("claimed");
    await desk(story, "release REQ-00001", false);
    expect(await status(story)).toBe("open");
    await requester(story, "/wayfinder status");
    expect(onSlack(story)).not.toContain(said.tookAsCommand);
    await requester(story, "withdraw REQ-1");
    expect(await status(story)).toBe("withdrawn");
    expect(onTeams(story)).not.toMatch(/Dana Reyes: /);
    expect(onSlack(story)).not.toMatch(/Ben \(Health sector desk\): /);
  });

  it("one word that may be for us is answered with how to reach the others, or offered as a button", async () => {
    const story = await startWithRequest(await open());
    await story.command(BEN, "claim REQ-1");
    for (const word of ["status", "Help!"]) {
      const before = story.slack.shown.length;
      await requester(story, word);
      const [shown] = story.slack.shown.slice(before);
      expect(story.slack.text(shown)).toContain(said.tookAsCommand);
    }
    await requester(story, "Withdraw.");
    expect(await status(story)).toBe("claimed");
    const offered = story.slack.shown.at(-1)?.content;
    if (!offered) throw new Error("there should be an offer");
    expect(offered.card.summary).toContain("“withdraw”");
    expect(actionsOf(offered)).toEqual([{ do: "request", act: "withdraw", request: 1 }]);
    expect(onTeams(story)).not.toMatch(/Dana Reyes: /);
    await desk(story, "resolve", false);
    expect(onSlack(story)).not.toMatch(/: resolve/);
  });

  it("everything else is passed on, also with a name before it", async () => {
    const story = await startWithRequest(await open());
    await story.command(BEN, "claim REQ-1");
    for (const words of [
      "stop",
      "queue",
      "claim",
      "help us, please",
      "What is the status of CTMS?",
    ]) {
      await requester(story, words);
      expect(onTeams(story)).toContain(`Dana Reyes: ${words}`);
    }
    await desk(story, "Please call us.", true);
    await desk(story, "home", false);
    expect(onSlack(story)).toContain("Ben (Health sector desk): Please call us.");
    expect(onSlack(story)).toContain("Ben (Health sector desk): home");
  });
});

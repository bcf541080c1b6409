import { expect, it, vi } from "vitest";
import { routingCorrections } from "../../src/store/corrections.ts";
import { personalData } from "../../src/store/personal-data.ts";
import { describeOnEachEngine } from "../support/databases.ts";
import { actionsOf } from "../support/recording-platform.ts";
import { BEN, HOSPITAL, startStory, startWithRequest } from "../support/request-story.ts";

describeOnEachEngine("a message that is about help", (open) => {
  it("gets the emergency card first of all, or the contact and a form with what was said", async () => {
    const story = await startStory(await open());
    const { slack } = story;
    const ask = async (text: string) => {
      const before = slack.shown.length;
      await story.write(HOSPITAL, text);
      return vi.waitFor(
        () => {
          const shown = slack.shown.at(before);
          if (!shown) throw new Error("nothing is shown yet");
          return shown;
        },
        { timeout: 15_000, interval: 20 },
      );
    };
    const urgent = await ask("our servers are being encrypted right now");
    expect(slack.text(urgent)).toContain("1-844-729-2472");

    const asked = await ask("We are a rural hospital and want free scanning of our network");
    expect(slack.text(asked)).toContain("In which state or territory are you?");

    const routed = await ask("Kansas");
    expect(slack.text(routed)).toContain("CISA region 7 serves Kansas");
    const [start] = actionsOf(routed.content);
    if (!start) throw new Error("there is no button for a request");
    const { form } = await story.press(HOSPITAL, start);
    expect(form?.fields.find(({ id }) => id === "state")?.value).toBe("KS");
    expect(form?.fields.find(({ id }) => id === "requesterKind")?.value).toBe("rural_hospital");
  });

  it("and that staff correct becomes an example with the right desk", async () => {
    const story = await startWithRequest(await open());
    const { database } = story.app;
    expect(await routingCorrections(database)).toEqual([]);
    await story.command(BEN, "correct REQ-1 state-local");
    expect(await routingCorrections(database)).toMatchObject([
      {
        request: 1,
        text: "We want AI help to find weaknesses in our network.",
        desk: "state-local",
        facts: { requesterKind: "rural_hospital", need: "ai_tool", state: "TX" },
      },
    ]);
  });

  it("and that staff correct is offered to the right desk when somebody writes alike", async () => {
    const story = await startWithRequest(await open());
    const { app, clock } = story;
    const { routing } = app.responding;
    const alike =
      "Hello, in Texas our rural hospital wants AI help to find weaknesses in our network.";
    const minute = async () => {
      clock.now = new Date(clock.now.getTime() + 61_000);
      await routing.relearn?.();
      return routing.recognise(alike);
    };
    expect((await minute()).desk).toBe("health");

    await story.command(BEN, "correct REQ-1 state-local");
    const offered = await minute();
    expect(offered).toMatchObject({ desk: null, state: "TX" });
    expect(offered.alternatives.map(({ desk }) => desk)).toEqual(["state-local", "health"]);
    expect(routing.recognise("Our credit union wants free vulnerability scanning").desk).toBe(
      "finance",
    );

    // What somebody deletes teaches nothing any more.
    await personalData.remove(app.database, HOSPITAL.person, clock.now);
    expect((await minute()).desk).toBe("health");
  });
});

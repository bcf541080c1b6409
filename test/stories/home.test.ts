import { expect, it } from "vitest";
import { plainText } from "../../src/cards/plain-text.ts";
import { describeOnEachEngine } from "../support/databases.ts";
import { actionsOf } from "../support/recording-platform.ts";
import { ANA, HOSPITAL, startStory, startWithRequest } from "../support/request-story.ts";

describeOnEachEngine("a person's own page", (open) => {
  it("shows a requester their requests, and whoever works at a desk what waits there", async () => {
    const story = await startWithRequest(await open());
    const { wording } = story.app.corpus;
    const mine = plainText((await story.command(HOSPITAL, "home")).card, wording);
    expect(mine).toContain("REQ-00001");
    expect(mine).not.toContain(wording.home.week);
    const theirs = await story.command(ANA, "home");
    const text = plainText(theirs.card, wording);
    expect(text).toContain("Waiting to be taken up: ");
    expect(text).toContain("Mesa County Hospital");
    expect(text).toContain(wording.home.week);
    expect(text).toContain(wording.requests.lists.mineEmpty);
    expect(actionsOf(theirs)).toContainEqual({ do: "queue", view: "unclaimed" });
    const back = await story.press(ANA, { do: "home" });
    expect(back.card).toEqual(theirs.card);
  });

  it("keeps whom answers are for, until the person has their data deleted", async () => {
    const story = await startStory(await open());
    const { audiences } = story.app.responding;
    const of = () => audiences.of(story.app.database, HOSPITAL.person);
    const asked = await story.command(HOSPITAL, "audience");
    expect(asked.card.summary).toContain("anyone");
    await story.press(HOSPITAL, { do: "audience", audience: "job_seeker" });
    const chosen = await story.command(HOSPITAL, "audience agency hr");
    expect(chosen.card.summary).toContain("HR specialists");
    expect(actionsOf(chosen)).toEqual([
      { do: "audience", audience: "job_seeker" },
      { do: "audience", audience: "program_staff" },
    ]);
    expect(await of()).toBe("agency_hr");
    const home = await story.command(HOSPITAL, "home");
    expect(plainText(home.card, story.app.corpus.wording)).toContain("HR specialists");
    await story.press(HOSPITAL, { do: "delete_my_data" });
    expect(await of()).toBeUndefined();
  });
});

import { expect, it, vi } from "vitest";
import { cardRules } from "../../src/cards/card-rules.ts";
import { wholePageCard } from "../../src/cards/whole-page-card.ts";
import { restore, type Withdrawing, withdraw } from "../../src/conversation/withdraw.ts";
import { createLibrary } from "../../src/corpus/library.ts";
import { LIMITS } from "../../src/slack/limits.ts";
import { renderMessage } from "../../src/slack/render/message.ts";
import { bundledCorpus } from "../support/corpus.ts";
import { describeOnEachEngine } from "../support/databases.ts";
import { actionsOf } from "../support/recording-platform.ts";
import { HOSPITAL, startStory } from "../support/request-story.ts";

const corpus = await bundledCorpus();
const { wording } = corpus;

describeOnEachEngine("the page behind an answer", (open) => {
  it("is shown whole at every press, as it stands then, and not while it is switched off", async () => {
    const story = await startStory(await open());
    const { app } = story;
    const { id, title } = app.corpus.pages[0]?.facts ?? { id: "", title: "" };
    await story.write(HOSPITAL, `What is ${title}?`);
    await vi.waitFor(() => expect(story.slack.at("D1")).toHaveLength(1), { timeout: 15_000 });
    const answer = story.slack.at("D1")[0]?.content;
    const action = answer && actionsOf(answer).find((one) => one.do === "show_page");
    expect(action).toEqual({ do: "show_page", page: id });
    if (!action) throw new Error("there should be a button");

    const first = await story.press(HOSPITAL, action);
    expect(first.privately).toBe(true);
    expect(first.card.title).toBe(title);
    expect(first.card.blocks.map(({ kind }) => kind)).toContain("sources");
    expect(await story.press(HOSPITAL, action)).toEqual(first);

    expect(await story.command(HOSPITAL, `page ${id}`)).toEqual(first);
    expect(await story.command(HOSPITAL, `page ${title}`)).toEqual(first);

    const withdrawing: Withdrawing = {
      ...app,
      tools: app.responding.tools,
      clock: app.responding.clock,
    };
    await withdraw(id, undefined, withdrawing);
    const off = await story.press(HOSPITAL, action);
    expect(off.card.summary).toBe(wording.endings.withdrawn);
    expect(
      off.card.blocks.flatMap((block) => (block.kind === "links" ? block.items : [])),
    ).not.toEqual([]);
    await restore(id, withdrawing);
    expect(await story.press(HOSPITAL, action)).toEqual(first);
    const gone = await story.press(HOSPITAL, { do: "show_page", page: "no-such-page" });
    expect(gone.card.summary).toBe(wording.page.gone);
  });
});

it("fits into a message whichever page it is, with its sources, or says that there is more", () => {
  const library = createLibrary(corpus, () => []);
  for (const { facts } of corpus.pages) {
    const card = wholePageCard(facts, [], library, wording);
    const { blocks, text } = renderMessage(card, {
      wording,
      ...cardRules(wording),
    });
    expect(blocks.length).toBeLessThanOrEqual(LIMITS.blocksInMessage);
    expect(text.length).toBeLessThanOrEqual(LIMITS.fallbackText);
    const shown = JSON.stringify(blocks);
    const sources = card.blocks.flatMap((block) => (block.kind === "sources" ? block.items : []));
    // What is said has its source below, though what did not fit took its own along.
    for (const { n, title } of sources) {
      if (shown.includes(`"text":" [${n}]"`)) {
        expect(shown, facts.id).toContain(JSON.stringify(title).slice(1, -1));
      }
    }
    const statements = library.passages(facts.id).flatMap((passage) => passage.statements);
    const whole = statements.every((each) =>
      shown.includes(JSON.stringify(each.text).slice(1, -1)),
    );
    expect(whole || shown.includes(wording.card.clipped), facts.id).toBe(true);
  }
});

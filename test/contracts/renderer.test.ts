import type { types } from "@slack/bolt";
import { describe, expect, it } from "vitest";
import { answerCard } from "../../src/cards/answer-card.ts";
import { cardRules } from "../../src/cards/card-rules.ts";
import { emergencyCard } from "../../src/cards/emergency-card.ts";
import { fundingCard } from "../../src/cards/funding-card.ts";
import { helpCard } from "../../src/cards/help-card.ts";
import { pathwaysCard } from "../../src/cards/pathways-card.ts";
import { plainText } from "../../src/cards/plain-text.ts";
import { renderCard } from "../../src/cli/terminal/render.ts";
import { Applicant } from "../../src/domain/applicant.ts";
import type { Block, CardModel } from "../../src/domain/card.ts";
import type { FormField, FormModel } from "../../src/domain/form.ts";
import { pathwaysForm } from "../../src/finder/forms.ts";
import { findFunding } from "../../src/finder/funding.ts";
import { fundingForm } from "../../src/finder/funding-form.ts";
import { findPathways } from "../../src/finder/pathways.ts";
import { intakeForm } from "../../src/intake/intake-form.ts";
import { LIMITS as SLACK } from "../../src/slack/limits.ts";
import { renderMessage } from "../../src/slack/render/message.ts";
import { renderView } from "../../src/slack/render/view.ts";
import { bytesOf, LIMITS as TEAMS } from "../../src/teams/limits.ts";
import type { Element } from "../../src/teams/render/adaptive-card.ts";
import { renderForm } from "../../src/teams/render/form.ts";
import { renderReply } from "../../src/teams/render/message.ts";
import { TODAY } from "../support/app.ts";
import { bundledCorpus } from "../support/corpus.ts";
import { openTestFinder } from "../support/finder.ts";
import { rendererContract, type Shown } from "./renderer.ts";

const corpus = await bundledCorpus();
const { wording } = corpus;
const plain = (card: CardModel) => plainText(card, wording);
const text = (said: string) => ({ kind: "text" as const, text: said });
const cite = { kind: "cite" as const, n: 1 };

const HOSTILE =
  "**bold** <at>Everyone</at> <!channel> @here [us](https://evil.example) <https://evil.example|us> \u001b[2J\u0007 end";
const warnings: Block = { kind: "warnings", items: ["Beware of the date.", "No decision."] };
const sources: Extract<Block, { kind: "sources" }> = {
  kind: "sources",
  items: ([1, 2] as const).map((n) => ({
    n,
    pageId: "p",
    title: `Rule ${n}`,
    issuer: `Agency ${n}`,
    url: `https://example.gov/${n}`,
    asOf: `2026-01-0${n}`,
    verification: n === 1 ? "primary" : "secondary",
    quote: "q",
  })),
};
const answer = (said: string): CardModel => ({
  title: "Answer",
  summary: "In short.",
  blocks: [
    { kind: "paragraph", spans: [text(said), cite] },
    { kind: "list", ordered: true, lead: [text("Steps:")], items: [[text("First"), cite]] },
    {
      kind: "table",
      caption: "Grades",
      columns: ["Grade", "Pay"],
      rows: [[[text("7")], [text("$5")]]],
    },
    { kind: "facts", items: [{ label: "State", value: "Texas" }] },
    warnings,
    sources,
    {
      kind: "links",
      title: "Next",
      items: [{ text: "Desk, 555-0100" }, { text: "Site", url: "https://example.gov/s" }],
    },
    { kind: "note", text: "Check it." },
  ],
  actions: [{ label: "What can you do?", action: { do: "help" } }],
});
const only = (block: Block): CardModel => ({ summary: "s", blocks: [block, warnings, sources] });
const { tools, pathways, funds, regions } = await openTestFinder();
const found = findFunding(funds, Applicant.parse({ kind: "state", state: "TX" }), {
  ...tools,
  regions,
  now: TODAY,
});
/** A request at a desk: facts, what the person wrote, contacts without a link, and many buttons. */
const deskLike: CardModel = {
  title: "REQ-00042",
  summary: "A request.",
  blocks: [
    { kind: "facts", items: [{ label: "Organization", value: HOSTILE }] },
    { kind: "paragraph", spans: [text(HOSTILE)] },
    { kind: "links", title: "Contacts", items: [{ text: `Office, ${HOSTILE}` }] },
  ],
  actions: Array.from({ length: 9 }, (_, i) => ({ label: `Act ${i}`, action: { do: "help" } })),
};
/** Nothing was found, but pages are near, one with a name that is long for a button. */
const unanswered = answerCard(
  {
    status: "no_answer",
    text: wording.endings.noAnswer,
    claims: [],
    citations: [],
    unsaid: [],
    warnings: [],
    nextSteps: [
      { kind: "page", page: "vra", text: "See the page: VRA" },
      {
        kind: "page",
        page: "pools",
        text: "See the page: How agencies find people in shared pools",
      },
      { kind: "help", text: wording.nextSteps.help },
    ],
    mode: "extractive",
    understoodAs: "q",
  },
  wording,
);
const LINE_STARTS = "1. one\n2) two\n- three\n+ four\n# five\n> six\n= seven\n| eight | nine |";
/** What somebody means to do harm with, in every place that takes words. */
const everywhere: CardModel = {
  title: HOSTILE,
  summary: HOSTILE,
  blocks: [
    { kind: "paragraph", spans: [{ kind: "strong", text: HOSTILE }, cite] },
    {
      kind: "list",
      ordered: false,
      lead: [text(HOSTILE)],
      items: [[text(HOSTILE)], [text(LINE_STARTS)]],
    },
    {
      kind: "table",
      caption: HOSTILE,
      columns: [HOSTILE, "B"],
      rows: [[[text(HOSTILE)], [text("W".repeat(300))]]],
    },
    { kind: "facts", items: [{ label: HOSTILE, value: LINE_STARTS }] },
    { kind: "warnings", items: [HOSTILE, LINE_STARTS] },
    {
      ...sources,
      items: sources.items.map((each) => ({ ...each, title: HOSTILE, issuer: HOSTILE })),
    },
    { kind: "links", title: HOSTILE, items: [{ text: HOSTILE, url: "https://example.gov/s" }] },
    { kind: "note", text: LINE_STARTS },
  ],
  actions: [{ label: "<!channel> **Claim**", action: { do: "help" } }],
};
const cards = {
  whole: {
    "hostile everywhere": everywhere,
    "empty table": only({ kind: "table", caption: "Grades", columns: ["Grade", "Pay"], rows: [] }),
    "long words": only({ kind: "paragraph", spans: [text("W".repeat(2_000)), cite] }),
    "long button": {
      ...only({ kind: "note", text: "n" }),
      actions: [{ label: "How do I apply for it, please?".repeat(2), action: { do: "help" } }],
    } satisfies CardModel,
    answer: answer("You may apply."),
    hostile: answer(HOSTILE),
    help: helpCard(wording, { pathway: 1, rule: 2, funding: 3, program: 4, guide: 5 }),
    emergency: emergencyCard(undefined, {
      words: wording.requests,
      routing: corpus.routing,
      contacts: corpus.contacts,
      regions: corpus.regions,
    }),
    desk: deskLike,
    unanswered,
    bare: { summary: "s", blocks: [{ kind: "note", text: "Nothing." }] } satisfies CardModel,
  },
  cut: {
    pathways: pathwaysCard(
      findPathways(pathways, { citizenship: "citizen", age: 37 }, tools),
      wording,
    ),
    funding: fundingCard(found, wording),
    "40,000 character": only({ kind: "paragraph", spans: [text("word ".repeat(8_000)), cite] }),
    "long list": only({ kind: "list", ordered: false, items: [[text("word ".repeat(8_000))]] }),
    "many sources": {
      summary: "s",
      blocks: [
        {
          kind: "paragraph",
          spans: [text("Said."), ...Array.from({ length: 150 }, (_, i) => ({ ...cite, n: i + 1 }))],
        },
        warnings,
        {
          kind: "sources",
          items: Array.from({ length: 150 }, (_, i) => ({
            ...(sources.items[0] as (typeof sources.items)[number]),
            n: i + 1,
            title: `Rule ${i} ${"of a long name ".repeat(8)}`,
            url: `https://example.gov/${i}`,
          })),
        },
      ],
    },
    "many paragraph": {
      summary: "s",
      blocks: [
        ...Array.from(
          { length: 90 },
          (_, i): Block => ({
            kind: "paragraph",
            spans: [text(`${i} ${HOSTILE} ${"word ".repeat(60)}`)],
          }),
        ),
        warnings,
        sources,
      ],
    },
  } satisfies Record<string, CardModel>,
  clipped: wording.card.clipped,
};

/** Every text under the named keys of a structure, from top to bottom. */
function textsIn(value: unknown, keys: readonly string[]): string[] {
  if (Array.isArray(value)) return value.flatMap((each) => textsIn(each, keys));
  if (typeof value !== "object" || value === null) return [];
  return Object.entries(value).flatMap(([key, inner]) =>
    typeof inner === "string" && keys.includes(key) ? [inner] : textsIn(inner, keys),
  );
}

/** Like `textsIn`, one line of rich text a line. */
function linesIn(
  value: unknown,
  keys: readonly string[],
  read: (text: string) => string = (text) => text,
): string {
  if (Array.isArray(value)) return value.map((each) => linesIn(each, keys, read)).join("");
  if (typeof value !== "object" || value === null) return "";
  const type = "type" in value ? value.type : undefined;
  const run = type === "text" || type === "link" || type === "TextRun";
  const inner = Object.entries(value).map(([key, each]) => {
    if (typeof each !== "string") return run ? "" : linesIn(each, keys, read);
    return keys.includes(key) ? (run ? each : read(each)) : "";
  });
  return run ? inner.join("") : `${inner.join("\n")}\n`;
}

/** What Teams shows of a Markdown text: links by their words, escapes undone. */
function fromMarkdown(markdown: string): string {
  return markdown.replace(/(?<!\\)\[(.*?)(?<!\\)\]\([^)]*\)/g, "$1").replace(/\\(.)/g, "$1");
}

describe("a card in the terminal", () => {
  rendererContract((card): Shown => {
    const shown = renderCard(card, wording, { width: 80, styled: false });
    return {
      // Buttons are numbered below the card by the conversation that shows it.
      text: [shown, ...(card.actions ?? []).map(({ label }) => label)].join("\n"),
      links: shown.match(/https?:\S+/g) ?? [],
      fallback: plain(card),
      markup: shown.match(/(?!\n)\p{Cc}/gu) ?? [],
      tooLong: [],
    };
  }, cards);
});

describe("a card in Slack", () => {
  rendererContract((card): Shown => {
    const { text: beside, blocks } = renderMessage(card, { wording, ...cardRules(wording) });
    const links = textsIn(blocks, ["url"]);
    const kinds = textsIn(blocks, ["type"]);
    return {
      text: linesIn(blocks, ["text", "caption"]),
      links,
      fallback: beside.replaceAll("&lt;", "<").replaceAll("&gt;", ">").replaceAll("&amp;", "&"),
      markup: [
        ...kinds.filter((kind) => ["mrkdwn", "user", "broadcast", "usergroup"].includes(kind)),
        ...links.filter((url) => url.includes("evil")),
        ...(beside.match(/[<>]/g) ?? []),
      ],
      fallbackMost: SLACK.fallbackText,
      sourcesMost: SLACK.messageText,
      tooLong: [
        ...(blocks.length > SLACK.blocksInMessage ? ["blocks"] : []),
        ...(textsIn(blocks, ["text"]).join("").length > SLACK.messageText ? ["text"] : []),
        ...(beside.length > SLACK.fallbackText ? ["fallback"] : []),
      ],
    };
  }, cards);
});

describe("a card in Teams", () => {
  rendererContract((card): Shown => {
    const message = renderReply({ card }, { wording, ...cardRules(wording), dialogs: true });
    const content = message.attachments?.[0]?.content;
    const { body, actions } = content;
    const links = markdownIn(body).flatMap((each) =>
      [...each.matchAll(/(?<!\\)\]\(([^)]*)\)/g)].map(([, url]) => url ?? ""),
    );
    return {
      text: linesIn([body, actions], ["text", "title", "value"], fromMarkdown),
      links,
      fallback: content.fallbackText,
      sourcesMost: TEAMS.cardBytes / 4,
      // Text runs are shown as they are: only text blocks are read as Markdown.
      markup: markdownIn(body).filter((each) =>
        /(?<!\\)(\*\*|<)|(?<!\\)\]\(https:\/\/evil|^\s*([-+=#>]|\d+[.)])/m.test(each),
      ),
      tooLong: bytesOf(content) > TEAMS.cardBytes ? ["card"] : [],
    };
  }, cards);
});

/** The texts of a card that Teams reads as Markdown. */
function markdownIn(value: unknown): string[] {
  if (Array.isArray(value)) return value.flatMap(markdownIn);
  if (typeof value !== "object" || value === null) return [];
  if ("type" in value && value.type === "TextRun") return [];
  return Object.values(value).flatMap((each) =>
    typeof each === "string" ? [each] : markdownIn(each),
  );
}

/** The inputs of a form in Teams, from top to bottom. */
function inputsIn({ items, ...element }: Element): Element[] {
  if (Array.isArray(items)) return items.flatMap(inputsIn);
  return element.type.startsWith("Input.") ? [element] : [];
}

describe("a form in Slack and in Teams", () => {
  const options = [
    { value: "a", label: "One" },
    { value: "b", label: "Two" },
  ];
  const types = [
    "text",
    "long_text",
    "email",
    "phone",
    "number",
    "date",
    "choice",
    "multi_choice",
    "yes_no",
  ] as const;
  const form: FormModel = {
    name: "request",
    instance: "i",
    title: "Request",
    submit: "Send",
    context: {},
    fields: types.map((type, i) => ({
      id: type,
      label: `Field ${type}`,
      type,
      required: i % 2 === 0,
      ...(type.endsWith("choice") && { options }),
    })),
  };
  const place = { replyTo: {} as never, conversation: "c", shared: false };

  it("has the same fields, labels, required marks and options", () => {
    const { blocks } = renderView(form, place, wording);
    const inSlack = (blocks as types.InputBlock[]).map((block) => {
      const choices = "options" in block.element ? (block.element.options ?? []) : [];
      const labels = choices.map((each) => each.text.text);
      return [block.block_id, block.label.text, !block.optional, labels];
    });
    const inTeams = renderForm(form, place, wording)
      .body.flatMap(inputsIn)
      .map((each) => [
        String(each.id).replace("#many", ""),
        each.label,
        each.isRequired,
        textsIn(each.choices, ["title"]),
      ]);
    expect(inSlack).toEqual(inTeams);
    expect(inSlack).toHaveLength(types.length);
  });

  const { routing } = corpus;
  const tables = { routing, regions: [...regions], words: wording.requests };
  it.each([
    pathwaysForm(pathways, wording.finder),
    fundingForm("", { funds, regions, words: wording.funding }),
    ...Object.keys(wording.requests.kinds).map((kind) =>
      intakeForm("i", { requesterKind: kind, summary: HOSTILE.repeat(9) }, tables),
    ),
  ])("goes into one card in Teams, whole ($name, $fields.length fields)", (long) => {
    const card = renderForm(long, place, wording);
    expect(bytesOf(card)).toBeLessThan(TEAMS.cardBytes);
    expect(card.body.flatMap(inputsIn)).toHaveLength(long.fields.length);
  });

  it("can be shaped anew in Teams before all that is required is filled in", () => {
    const fields = form.fields.map((field) => ({ ...field, required: true }));
    const [first, ...rest] = fields;
    const shaping = { ...form, fields: [{ ...first, reshapes: true } as FormField, ...rest] };
    const inputs = renderForm(shaping, place, wording).body.flatMap(inputsIn);
    expect(inputs).toHaveLength(types.length);
    for (const { isRequired, label } of inputs) {
      expect(isRequired).toBe(false);
      expect(label).toMatch(/ \*$/);
    }
  });
});

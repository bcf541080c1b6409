import { describe, expect, it } from "vitest";
import { cardRules } from "../../src/cards/card-rules.ts";
import type { CardModel } from "../../src/domain/card.ts";
import { LIMITS } from "../../src/slack/limits.ts";
import { renderHome } from "../../src/slack/render/home.ts";
import { renderMessage } from "../../src/slack/render/message.ts";
import { bundledCorpus } from "../support/corpus.ts";

const { wording } = await bundledCorpus();
const rendering = { wording, ...cardRules(wording) };
const render = (card: CardModel) => renderMessage(card, rendering);

const source = (n: number) => ({
  n,
  pageId: "p",
  title: `Rule ${n}`,
  issuer: "Agency",
  url: `https://example.gov/${n}`,
  asOf: "2026-01-02",
  verification: "primary" as const,
  quote: "q",
});
const sentence = (text: string): CardModel["blocks"][number] => ({
  kind: "paragraph",
  spans: [
    { kind: "text", text },
    { kind: "cite", n: 1 },
  ],
});

describe("a card as a Slack message", () => {
  it("shows a step once, and cuts a button's words where they are too long for Slack", () => {
    const label = `See the page: ${"a long title ".repeat(8)}`.trim();
    const { blocks } = render({
      summary: "s",
      blocks: [
        sentence("Fact."),
        { kind: "links", title: "Next", items: [{ text: label, typed: "page x" }] },
      ],
      actions: [{ label, action: { do: "show_page", page: "x" } }],
    });
    const [button] = blocks.flatMap((block) => (block.type === "actions" ? block.elements : []));
    expect(button).toMatchObject({ value: '{"do":"show_page","page":"x"}' });
    const { text } = (button as { text: { text: string } }).text;
    expect(text).toMatch(/^See the page: a long title.*…$/);
    expect(text.length).toBeLessThanOrEqual(LIMITS.buttonText);
    expect(JSON.stringify(blocks).match(/See the page/g)).toHaveLength(2);
    expect(JSON.stringify(blocks)).not.toContain("Next");
  });

  it("links the number of a source to the source", () => {
    const { blocks } = render({
      summary: "s",
      blocks: [sentence("Fact."), { kind: "sources", items: [source(1)] }],
    });
    expect(JSON.stringify(blocks[0])).toContain('"url":"https://example.gov/1"');
  });

  it("has no text that Slack could read as a mention or a link", () => {
    const { text, blocks } = render({
      summary: "s",
      blocks: [sentence("Hello <!channel> and <@U1> & <https://evil.example|us>")],
    });
    expect(text).not.toMatch(/<[!@h]/);
    expect(text).toContain("&lt;!channel&gt;");
    // Rich text is shown as it is; only mrkdwn is read, and there is none.
    expect(JSON.stringify(blocks)).not.toContain("mrkdwn");
  });

  it("cuts prose and says so, and keeps sources, warnings and buttons, when it is too long", () => {
    const { text, blocks } = render({
      summary: "s",
      blocks: [
        ...Array.from({ length: 70 }, (_, i) => sentence(`${i} ${"word ".repeat(80)}`)),
        { kind: "warnings", items: ["Beware."] },
        { kind: "sources", items: [source(1), source(2)] },
      ],
      actions: [{ label: "More", action: { do: "help" } }],
    });
    expect(blocks.length).toBeLessThanOrEqual(LIMITS.blocksInMessage);
    const shown = JSON.stringify(blocks);
    for (const kept of ["Beware.", "Rule 1", "Rule 2", "More", wording.card.clipped]) {
      expect(shown).toContain(kept);
    }
    expect(text.length).toBeLessThanOrEqual(LIMITS.fallbackText);
  });

  it("cuts one paragraph that is too long by itself", () => {
    const { blocks } = render({ summary: "s", blocks: [sentence("word ".repeat(4000))] });
    expect(JSON.stringify(blocks).length).toBeLessThan(LIMITS.messageText + 1000);
    expect(JSON.stringify(blocks)).toContain("…");
  });

  it("keeps the labels of buttons within their limit and their values whole", () => {
    const question = "q".repeat(400);
    const { blocks } = render({
      summary: "s",
      blocks: [],
      actions: [{ label: "l".repeat(100), action: { do: "ask", question } }],
    });
    const [button] = (blocks[0] as { elements: { text: { text: string }; value: string }[] })
      .elements;
    expect(button?.text.text).toHaveLength(LIMITS.buttonText);
    expect(JSON.parse(button?.value ?? "")).toEqual({ do: "ask", question });
  });

  it("rates an answer with Slack's own pair of buttons, and with plain ones on the home page", () => {
    const answer = "7f0c0de5-6f0c-4c66-9d5e-0b7a35f8c9a1" as const;
    const card: CardModel = {
      summary: "s",
      blocks: [],
      actions: [
        { label: "More", action: { do: "help" } },
        { label: "Good", action: { do: "rate", answer, verdict: "good" } },
        { label: "Bad", action: { do: "rate", answer, verdict: "bad" } },
      ],
    };
    const [plain, rating] = render(card).blocks;
    expect(JSON.stringify(plain)).not.toContain("rate");
    expect(rating).toMatchObject({
      type: "context_actions",
      elements: [
        {
          type: "feedback_buttons",
          positive_button: { value: JSON.stringify({ do: "rate", answer, verdict: "good" }) },
          negative_button: { text: { text: "Bad" }, accessibility_label: "Bad" },
        },
      ],
    });
    const home = renderHome(card, rendering).blocks;
    expect(home).toHaveLength(1);
    expect(home[0]).toMatchObject({ type: "actions" });
  });

  it("lists a table's rows where Slack has no tables, and shows none that is empty", () => {
    const table: CardModel["blocks"][number] = {
      kind: "table",
      caption: "Yours",
      columns: ["Number", "Status"],
      rows: [
        [[{ kind: "text", text: "REQ-1" }], [{ kind: "text", text: "open" }]],
        [[{ kind: "text", text: "REQ-2" }], [{ kind: "text", text: "" }]],
      ],
    };
    const [home] = renderHome({ summary: "s", blocks: [table] }, rendering).blocks;
    const text = JSON.stringify(home);
    expect(home?.type).toBe("rich_text");
    expect(text).toContain("Yours");
    expect(text).toMatch(/REQ-1.*; Status: .*open/);
    expect(text.match(/Status/g)).toHaveLength(1);
    expect(render({ summary: "s", blocks: [{ ...table, rows: [] }] }).blocks).toEqual([]);
  });

  it("has as many of a table's first rows as Slack takes, and says that there are more", () => {
    const table = (rows: number, cell: string): CardModel => ({
      summary: "s",
      blocks: [
        {
          kind: "table",
          caption: "Funds",
          columns: ["Name"],
          rows: Array.from({ length: rows }, (_, n) => [[{ kind: "text", text: `${n} ${cell}` }]]),
        },
        sentence("What follows."),
      ],
    });
    const shown = (card: CardModel) => {
      const { blocks } = render(card);
      const found = blocks.find(({ type }) => type === "data_table");
      const rows = found && "rows" in found ? found.rows.slice(1) : [];
      return { rows: rows.length, whole: JSON.stringify(blocks) };
    };
    for (const [card, fitting] of [
      [table(LIMITS.tableRows, "a"), LIMITS.tableRows],
      [table(LIMITS.tableRows + 1, "a"), LIMITS.tableRows],
      [table(30, "x".repeat(495)), 20],
    ] as const) {
      const { rows, whole } = shown(card);
      expect(rows).toBe(fitting);
      const all = card.blocks[0]?.kind === "table" && card.blocks[0].rows.length === fitting;
      expect(whole.includes(wording.card.clipped)).toBe(!all);
      expect(whole).toContain("What follows.");
    }
  });

  it("leaves out a button whose value Slack would refuse, and keeps the others", () => {
    const question = "\u0001".repeat(500);
    const { blocks } = render({
      summary: "s",
      blocks: [sentence("Fact.")],
      actions: [
        { label: "Too much", action: { do: "ask", question } },
        { label: "Help", action: { do: "help" } },
      ],
    });
    expect(JSON.stringify(blocks)).not.toContain("Too much");
    expect(JSON.stringify(blocks)).toContain("Help");
  });

  it("has a table with its caption", () => {
    const cell = (text: string) => [{ kind: "text" as const, text }];
    const { text, blocks } = render({
      summary: "s",
      blocks: [
        {
          kind: "table",
          caption: "Pay",
          columns: ["Grade", "Pay"],
          rows: [[cell("GS-9"), cell("$1")]],
        },
      ],
    });
    expect(blocks[0]).toMatchObject({ type: "data_table", caption: "Pay" });
    expect(text).toContain("Grade: GS-9; Pay: $1");
  });
});

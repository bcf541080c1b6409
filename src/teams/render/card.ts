import { type Block, blocksBesideButtons, type CardModel, type Span } from "../../domain/card.ts";
import { sourceNote } from "../../domain/citation.ts";
import { type Dialogs, isLong, renderActions, renderLine, renderRefresh } from "./actions.ts";
import { type AdaptiveCard, type Element, literal, type Words } from "./adaptive-card.ts";

/** A card of ours as an Adaptive Card; limits are not applied. 1.5 is what Universal Actions need. */
export function renderCard(
  card: CardModel,
  {
    wording: words,
    dialogs,
    viewers = [],
  }: { wording: Words; dialogs: Dialogs; viewers?: readonly string[] | undefined },
  plain: string,
): AdaptiveCard {
  const given = card.actions ?? [];
  // Buttons that do the same keep their order, for people say "the second one": one long, all are lines.
  const kindsOfLong = new Set(given.filter(isLong).map(({ action }) => action.do));
  const [long, short] = partition(
    given,
    (each) => !each.confirm && kindsOfLong.has(each.action.do),
  );
  const actions = renderActions(short, dialogs);
  return {
    type: "AdaptiveCard",
    $schema: "https://adaptivecards.io/schemas/adaptive-card.json",
    version: "1.5",
    body: [
      ...(card.title ? [heading(card.title, "Large")] : []),
      ...blocksBesideButtons(card).flatMap((block) => renderBlock(block, words)),
      ...long.map((each) => renderLine(each, dialogs)),
    ],
    ...(actions.length > 0 && { actions }),
    ...(card.refresh && viewers.length > 0 && { refresh: renderRefresh(card.refresh, viewers) }),
    fallbackText: plain,
    speak: card.summary,
    ...(isWide(card) && { msteams: { width: "Full" } }),
  };
}

function partition<T>(all: readonly T[], test: (each: T) => boolean): [T[], T[]] {
  return [all.filter(test), all.filter((each) => !test(each))];
}

/** Tables of many columns need the whole width of the conversation; text reads better in a narrow one. */
function isWide({ blocks }: CardModel): boolean {
  return blocks.some((block) => block.kind === "table" && block.columns.length > 2);
}

/** A card below a heading: what a dialog shows in its frame must stand in a message. */
export function withHeading(card: AdaptiveCard, title: string): AdaptiveCard {
  return { ...card, body: [heading(title, "Large"), ...card.body] };
}

function heading(text: string, size: "Large" | "Medium"): Element {
  return {
    type: "TextBlock",
    text: literal(text),
    wrap: true,
    size,
    weight: "Bolder",
    style: "heading",
  };
}

const text = (content: string, more: Record<string, unknown> = {}): Element => ({
  type: "TextBlock",
  text: content,
  wrap: true,
  ...more,
});

function renderBlock(block: Block, words: Words): Element[] {
  switch (block.kind) {
    case "paragraph":
      return [richText(block.spans)];
    case "list": {
      // A list of text runs, for a TextBlock would read a person's words as Markdown.
      const items = block.items.map((spans, i) => ({
        type: "ColumnSet",
        spacing: "Small",
        columns: [
          {
            type: "Column",
            width: "auto",
            items: [text(block.ordered ? literal(`${i + 1}.`) : "•")],
          },
          { type: "Column", width: "stretch", items: [richText(spans)] },
        ],
      }));
      return [...(block.lead ? [richText(block.lead)] : []), ...items];
    }
    case "table":
      if (block.rows.length === 0) return [];
      return [heading(block.caption, "Medium"), renderTable(block)];
    case "facts":
      return [
        {
          type: "FactSet",
          facts: block.items.map(({ label, value }) => ({
            title: literal(label),
            value: literal(value),
          })),
        },
      ];
    case "warnings":
      return [
        {
          type: "Container",
          style: "warning",
          items: [
            heading(words.card.warnings, "Medium"),
            ...block.items.map((item) => text(literal(item))),
          ],
        },
      ];
    case "sources":
      return [
        {
          type: "Container",
          separator: true,
          items: [heading(words.card.sources, "Medium"), ...block.items.map(renderSource)],
        },
      ];
    case "links": {
      const items = block.items.map(({ text: label, url }) =>
        text(url ? linked(label, url) : literal(label), { spacing: "Small" }),
      );
      return [heading(block.title, "Medium"), ...items];
    }
    case "note":
      return [text(literal(block.text), { isSubtle: true, size: "Small" })];
    default:
      return block satisfies never;
  }

  function renderSource(source: Extract<Block, { kind: "sources" }>["items"][number]): Element {
    const { n, title, issuer, url } = source;
    const rest = `${literal(issuer)}, ${sourceNote(source, words.card)}.`;
    return text(`\\[${n}\\] ${linked(title, url)}. ${rest}`, {
      size: "Small",
      spacing: "Small",
    });
  }
}

function renderTable({ columns, rows }: Extract<Block, { kind: "table" }>): Element {
  const cell = (items: Element[]) => ({ type: "TableCell", items });
  return {
    type: "Table",
    firstRowAsHeaders: true,
    columns: columns.map(() => ({ width: 1 })),
    rows: [
      {
        type: "TableRow",
        cells: columns.map((column) => cell([text(literal(column), { weight: "Bolder" })])),
      },
      ...rows.map((row) => ({
        type: "TableRow",
        cells: row.map((spans) => cell([richText(spans)])),
      })),
    ],
  };
}

/** Text runs show their text as it is: what people write cannot become a link or a mention. */
function richText(spans: readonly Span[]): Element {
  return { type: "RichTextBlock", inlines: spans.map(renderSpan) };
}

function renderSpan(span: Span): Record<string, unknown> {
  switch (span.kind) {
    case "text":
      return { type: "TextRun", text: span.text };
    case "strong":
      return { type: "TextRun", text: span.text, weight: "Bolder" };
    case "cite":
      return { type: "TextRun", text: ` [${span.n}]`, weight: "Lighter" };
    default:
      return span satisfies never;
  }
}

/** A link in Markdown; a bracket in the address would end it. */
function linked(label: string, url: string): string {
  return `[${literal(label)}](${url.replaceAll("(", "%28").replaceAll(")", "%29")})`;
}

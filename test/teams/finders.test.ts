import { afterAll, beforeAll, describe, expect, it, vi } from "vitest";
import { openEmpty } from "../support/empty-database.ts";
import { formDataIn, startTeamsService, type TeamsService } from "../support/teams-app.ts";

const WAIT = { timeout: 15_000 };

/** A button of a card, by its words, wherever it stands. */
// biome-ignore lint/suspicious/noExplicitAny: cards differ
function buttonIn(card: any, title: string): any {
  // biome-ignore lint/suspicious/noExplicitAny: cards differ
  const found = card.actions?.find((each: any) => each.title.startsWith(title));
  if (!found) throw new Error(`no button “${title}” in ${JSON.stringify(card.actions)}`);
  return found;
}

describe("the finders in Teams", () => {
  let service: TeamsService;
  beforeAll(async () => {
    service = await startTeamsService(await openEmpty());
  }, 60_000);
  afterAll(() => service.stop());

  // biome-ignore lint/suspicious/noExplicitAny: what comes back differs from invoke to invoke
  const invoke = async (name: string, data: object): Promise<any> => {
    const answer = await service.send({ type: "invoke", name, value: { data } });
    expect(answer.status).toBe(200);
    return answer.json();
  };
  const open = (action: object) => invoke("task/fetch", { wayfinder: { action } });
  const sendIn = async (shown: unknown, values: object) => {
    const { task } = await invoke("task/submit", { ...formDataIn(shown), ...values });
    expect(task.type).toBe("continue");
    return task.value.card.content;
  };
  // biome-ignore lint/suspicious/noExplicitAny: cards differ
  const pressInside = async (card: any, title: string) => {
    const { type, data } = buttonIn(card, title);
    // A dialog knows this kind of button alone, and sends it in like a form.
    expect([type, data.msteams]).toEqual(["Action.Submit", undefined]);
    return (await invoke("task/submit", data)).task.value;
  };

  it("compare two pathways inside the dialog, and keep nothing of what was told", async () => {
    const opened = await open({ do: "find", what: "pathways" });
    const found = await sendIn(opened, { "veteran#many": "disabled", disability: "no" });
    const choice = await pressInside(found, "Compare two");
    expect(choice.title).toBe("Compare two pathways");
    const pair = { first: "vra", second: "schedule-a-disability" };
    const compared = await sendIn(choice.card.content, pair);
    // biome-ignore lint/suspicious/noExplicitAny: elements differ
    const table = compared.body.find(({ type }: any) => type === "Table");
    expect(table.columns).toHaveLength(3);
    expect(JSON.stringify(table.rows[1])).toMatch(/Fits what you told.+Does not fit what you told/);
    expect(compared.fallbackText).toContain("Does not fit what you told");
    const list = await pressInside(compared, "Back to the list");
    expect(JSON.stringify(list.card.content)).toContain("Compare two");
    const before = service.connector.messages().length;
    const noted = await pressInside(list.card.content, "Keep a plan");
    expect(JSON.stringify(noted.card.content)).toContain("sent you a short plan");
    buttonIn(noted.card.content, "Back to the list");
    const pressed = await pressInside(list.card.content, "Keep a plan");
    expect(JSON.stringify(pressed.card.content)).toContain("today already");
    await vi.waitFor(() => {
      const sent = service.connector.messages().slice(before);
      expect(sent.map(({ path }) => path.includes("a:personal"))).toEqual([true]);
      expect(JSON.stringify(sent[0]?.body)).toContain("Your answers are not in this plan.");
    }, WAIT);
    const again = await sendIn(choice.card.content, { first: "vra", second: "vra" });
    expect(JSON.stringify(again)).toContain("Please choose another one.");
    const kept = await service.app.database.query(
      "select 1 from inbox where inbound::text ~ 'outcomes|veteran'",
    );
    expect(kept).toEqual([]);
  });

  it("say so where a button is from before the pages changed", async () => {
    const { task } = await open({ do: "found", show: "compare", outcomes: "00000000:h." });
    expect(JSON.stringify(task)).toContain("The pages have changed since you used the finder");
    buttonIn(task.value.card.content, "Find my pathways");
  });

  it("list the authorities for a position, from a message and from a form", async () => {
    const text = "Which authorities can I use for a GS-2210-12 in San Antonio, permanent?";
    await service.send({ text });
    // biome-ignore lint/suspicious/noExplicitAny: cards differ
    let card: any;
    await vi.waitFor(() => {
      const [content] = service.connector
        .messages()
        .flatMap(({ body }) => body.attachments ?? [])
        .map(({ content }) => content)
        .filter((each) => JSON.stringify(each).includes("Authorities for this position"));
      expect(content).toBeDefined();
      card = content;
    }, WAIT);
    const shown = JSON.stringify(card.body);
    expect(shown).toMatch(/Occupational series.+2210.+What stands in the way now.+Could be used/);
    expect(card.fallbackText).toContain("What stands in the way now");
    const next = buttonIn(card, "Show the next 6 of");
    expect(next.type).toBe("Action.Execute");
    const before = service.connector.messages().length;
    const value = { action: { type: "Action.Execute", verb: next.verb, data: next.data } };
    const pressed = await service.send({ type: "invoke", name: "adaptiveCard/action", value });
    expect(pressed.status).toBe(200);
    const more = service.connector.messages().slice(before).at(-1)?.body;
    expect(JSON.stringify(more)).toContain("337.201");
    const form = await invoke("task/fetch", buttonIn(card, "Change the position").data);
    expect(JSON.stringify(form)).toContain('"value":"2210"');
    const refused = await sendIn(form, { series: "22" });
    expect(JSON.stringify(refused)).toContain('"text":"Four digits, like 2210."');
    const listed = await sendIn(form, { series: "2210", grade: "9" });
    expect(JSON.stringify(listed.body)).toContain("GS-9");
  });
});

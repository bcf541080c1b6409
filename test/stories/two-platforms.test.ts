import { afterEach, expect, it, vi } from "vitest";
import { describeOnEachEngine } from "../support/databases.ts";
import { HOSPITAL_FORM } from "../support/hospital-form.ts";
import { onePage, type SlackService, startSlackService } from "../support/slack-app.ts";
import { entered, type Modal, submission } from "../support/slack-payloads.ts";
import { activitySender, formDataIn, teamsSurface } from "../support/teams-app.ts";
import { type Connector, startConnector } from "../support/teams-connector.ts";

let service: SlackService | undefined;
let connector: Connector | undefined;
afterEach(async () => {
  await service?.stop();
  await connector?.close();
  service = undefined;
  connector = undefined;
});

const WAIT = { timeout: 15_000 };
const ASKER = { user: "U1", channel: "D1" };
const DESK = "19:desk@thread.tacv2";

/** A person in the desk's channel of the team, at its top or in a thread. */
const expert = (name: string, thread?: string) => ({
  from: { id: `29:${name}`, name, aadObjectId: `aad-${name}` },
  conversation: {
    id: thread ? `${DESK};messageid=${thread}` : DESK,
    conversationType: "channel",
    tenantId: "tenant-1",
    isGroup: true,
  },
});
const said = (text: string) => ({
  text: `<at>Wayfinder</at> ${text}`,
  entities: [
    { type: "mention", text: "<at>Wayfinder</at>", mentioned: { id: "28:bot", name: "Wayfinder" } },
  ],
});

describeOnEachEngine("a request from Slack that is worked in Teams", (open) => {
  it("reaches the desk's channel, is claimed by one, talked about both ways, and resolved", async () => {
    const database = await open();
    const faults: unknown[] = [];
    const teams = await startConnector();
    connector = teams;
    service = await startSlackService(database, {}, undefined, await onePage(), (app) => [
      teamsSurface(app, database, { faults }),
    ]);
    const { api, event, interact } = service;
    const send = activitySender(`${new URL(service.url).origin}/api/messages`, teams.url);
    const inTeams = async (text: string) => {
      const found = () => teams.messages().find(({ body }) => JSON.stringify(body).includes(text));
      await vi.waitFor(() => expect(found(), text).toBeDefined(), WAIT);
      return found();
    };
    const inSlack = async (text: string) => {
      const found = () =>
        api.of("chat.postMessage").find(({ arguments: given }) => given.text.includes(text));
      await vi.waitFor(() => expect(found(), text).toBeDefined(), WAIT);
      return found()?.arguments;
    };

    // Without credentials whoever is on this machine may connect a desk to a channel.
    await send({ id: "b1", ...expert("owner"), ...said("desk bind health") });
    await inTeams("is now reached in this channel");
    for (const name of ["Ana", "Ben"]) {
      await send({ id: `j-${name}`, ...expert(name), ...said("desk join health") });
    }
    await vi.waitFor(async () => {
      expect(await database.query("select 1 from desk_member")).toHaveLength(3);
    }, WAIT);

    // Somebody in Slack files a request by the form.
    await service.command({
      command: "/wayfinder",
      team_id: "T1",
      channel_id: ASKER.channel,
      user_id: ASKER.user,
      user_name: "sam",
      trigger_id: "t1",
      text: "request",
    });
    await vi.waitFor(() => expect(api.of("views.open")).toHaveLength(1), WAIT);
    const first: Modal = api.of("views.open")[0]?.arguments.view;
    await interact(
      submission(first, entered(first, { requesterKind: "rural_hospital" }), {
        ...ASKER,
        reshapes: "requesterKind",
      }),
    );
    await vi.waitFor(() => expect(api.of("views.update")).toHaveLength(1), WAIT);
    const form: Modal = api.of("views.update")[0]?.arguments.view;
    await interact(submission(form, entered(form, HOSPITAL_FORM), { ...ASKER, trigger: "s1" }));
    const card = await inTeams("Mesa County Hospital");
    expect(card?.path).toContain(DESK);
    // In Teams each who works at the desk has the card brought that shows what they may do.
    const { refresh, actions } = card?.body.attachments[0].content ?? {};
    expect([...refresh.userIds].sort()).toEqual(["29:Ana", "29:Ben", "29:owner"]);
    expect(JSON.stringify(actions)).toContain('"act":"claim"');
    const seenBy = async (name: string) => {
      const invoke = { type: "invoke", name: "adaptiveCard/action" };
      const response = await send({
        ...expert(name),
        ...invoke,
        value: { action: refresh.action },
      });
      // biome-ignore lint/suspicious/noExplicitAny: the answer's shape is what is looked at
      const { type, value }: any = await response.json();
      expect(type).toBe("application/vnd.microsoft.card.adaptive");
      expect(value.refresh).toEqual({ action: refresh.action, userIds: [`29:${name}`] });
      // biome-ignore lint/suspicious/noExplicitAny: as above
      return value.actions.map(({ data }: any) => data.wayfinder.action.act);
    };
    expect(await seenBy("Ben")).toContain("claim");

    const own = await inSlack("Health sector desk");
    const ownThread = api.ts(own.channel, own.text);

    // Two experts press the button at once: one has it, the other is told who.
    const claim = {
      type: "invoke",
      name: "adaptiveCard/action",
      value: {
        action: {
          type: "Action.Execute",
          verb: "act",
          data: { wayfinder: { action: { do: "request", act: "claim", request: 1 } } },
        },
      },
    };
    const answers = await Promise.all(
      ["Ana", "Ben"].map(async (name) => {
        const response = await send({ id: `claim-${name}`, ...expert(name), ...claim });
        return { name, shown: JSON.stringify(await response.json()) };
      }),
    );
    const loser = answers.find(({ shown }) => shown.includes("has already claimed"));
    const winner = answers.find(({ name }) => name !== loser?.name)?.name ?? "";
    expect(loser?.shown).toContain(`${winner} has already claimed`);
    await vi.waitFor(
      () => expect(JSON.stringify(api.of("chat.update"))).toContain("is working on your request"),
      WAIT,
    );

    // Whoever has it may do all; the other may only note something down; who leads may move it.
    const other = winner === "Ana" ? "Ben" : "Ana";
    expect(await seenBy(winner)).toContain("resolve");
    expect(await seenBy(other)).toEqual(["note"]);
    expect(await seenBy("owner")).toEqual([
      "resolve",
      "release",
      "transfer",
      "correct",
      "assign",
      "note",
    ]);

    // What is said below the card in Teams arrives in Slack, and back.
    const { thread } = await threadOfCard(database);
    await send({ id: "m1", ...expert(winner, thread), ...said("How many beds do you have?") });
    expect((await inSlack("How many beds do you have?")).thread_ts).toBe(ownThread);
    await event({
      type: "message",
      channel: own.channel,
      channel_type: "im",
      user: ASKER.user,
      ts: "1900000000.2",
      thread_ts: ownThread,
      text: "25 beds.",
    });
    expect((await inTeams("25 beds."))?.path).toContain(`${DESK};messageid=${thread}`);

    // The expert resolves it by the form; the card at the desk and the one in Slack both say so.
    const resolve = { wayfinder: { action: { do: "request", act: "resolve", request: 1 } } };
    const dialog = { type: "invoke", value: { data: resolve } };
    const fetched = await send({ id: "r1", ...expert(winner), ...dialog, name: "task/fetch" });
    const { task } = (await fetched.json()) as { task: { type: string } };
    expect(task.type).toBe("continue");
    const data = {
      ...formDataIn(task),
      resolution: "connected",
      text: "CISA will call.",
    };
    await send({
      id: "r2",
      ...expert(winner),
      type: "invoke",
      name: "task/submit",
      value: { data },
    });
    await vi.waitFor(async () => {
      const [row] = await database.query<{ status: string }>("select status from request");
      expect(row?.status).toBe("resolved");
    }, WAIT);
    await service.settled();
    expect(JSON.stringify(api.of("chat.update"))).toContain("has resolved your request");
    const changed = teams.calls.filter(({ method }) => method === "PUT");
    expect(JSON.stringify(changed.at(-1)?.body)).toContain("esolved");
    await inSlack("resolved REQ-00001");
    await inSlack("CISA will call.");
    expect(faults).toEqual([]);
  });
});

/** The thread below the desk's card, as Teams knows it. */
async function threadOfCard(database: Parameters<typeof teamsSurface>[1]) {
  const [row] = await database.query<{ thread: string }>(
    "select message->>'thread' as thread from posted_card where address->>'platform' = 'teams'",
  );
  return { thread: row?.thread ?? "" };
}

import { afterEach, expect, it, vi } from "vitest";
import { describeOnEachEngine } from "../support/databases.ts";
import { HOSPITAL_FORM } from "../support/hospital-form.ts";
import { onePage, type SlackService, startSlackService } from "../support/slack-app.ts";
import { entered, type Modal, press, submission } from "../support/slack-payloads.ts";

let service: SlackService | undefined;
afterEach(async () => {
  await service?.stop();
  service = undefined;
});

const WAIT = { timeout: 15_000 };
const DESK = "C9";
const REQUESTER = { user: "U1", channel: "D1" };
// biome-ignore lint/suspicious/noExplicitAny: what Slack is answered differs
const json = (response: Response): Promise<any> => response.json();
const command = (user: string, channel: string, text: string) => ({
  command: "/wayfinder",
  team_id: "T1",
  channel_id: channel,
  user_id: user,
  user_name: user.toLowerCase(),
  trigger_id: `${user}-${text}`,
  text,
});

describeOnEachEngine("a request in Slack", (open) => {
  it("is filed by a form, claimed by one of two, talked about in threads, and resolved", async () => {
    service = await startSlackService(await open(), {}, undefined, await onePage());
    const { api, event, interact } = service;
    const posts = (channel: string) =>
      api.of("chat.postMessage").filter(({ arguments: given }) => given.channel === channel);
    const posted = async (channel: string, text: string) => {
      const found = () => posts(channel).find(({ arguments: given }) => given.text.includes(text));
      await vi.waitFor(() => expect(found()).toBeDefined(), WAIT);
      return found()?.arguments;
    };

    const shown = async (method: string, count: number): Promise<Modal> => {
      await vi.waitFor(() => expect(api.of(method)).toHaveLength(count), WAIT);
      return api.of(method)[count - 1]?.arguments.view;
    };

    // Only an administrator of the workspace connects a desk to its channel.
    const refused = await service.command(command("U7", DESK, "desk bind health"));
    expect((await json(refused)).text).toContain("Only an administrator");
    api.answer("users.info", { user: { id: "UADM", team_id: "T1", is_admin: true } });
    const bound = await service.command(command("UADM", DESK, "desk bind health"));
    expect((await json(bound)).text).toContain("is now reached in this channel");
    api.answer("users.info", { user: { id: "U1", team_id: "T1", is_admin: false } });

    // The form takes shape by the kind of requester, and says in place what is missing.
    await service.command(command(REQUESTER.user, REQUESTER.channel, "request"));
    const first = await shown("views.open", 1);
    expect(first.blocks.map(({ block_id }) => block_id)).not.toContain("hospitalType");
    await interact(
      submission(first, entered(first, { requesterKind: "rural_hospital" }), {
        ...REQUESTER,
        reshapes: "requesterKind",
      }),
    );
    const reshaped = await shown("views.update", 1);
    expect(reshaped.blocks.map(({ block_id }) => block_id)).toContain("hospitalType");
    const { consentToShare: _, ...without } = HOSPITAL_FORM;
    const incomplete = await interact(
      submission(reshaped, entered(reshaped, without), { ...REQUESTER, trigger: "s1" }),
    );
    expect(await incomplete.json()).toMatchObject({
      response_action: "errors",
      errors: { consentToShare: expect.any(String) },
    });
    const tooLong = { ...HOSPITAL_FORM, summary: "w".repeat(3_001) };
    const long = await interact(
      submission(reshaped, entered(reshaped, tooLong), { ...REQUESTER, trigger: "s2" }),
    );
    expect((await json(long)).errors.summary).toContain("characters or fewer");
    const complete = submission(reshaped, entered(reshaped, HOSPITAL_FORM), {
      ...REQUESTER,
      trigger: "s3",
    });
    const sent = await json(await interact(complete));
    expect(sent).toMatchObject({ response_action: "update" });
    expect(JSON.stringify(sent.view)).toContain("REQ-00001");
    // Slack sends it again: it is still one request.
    await interact(complete);

    const deskCard = await posted(DESK, "Mesa County Hospital");
    expect(posts(DESK)).toHaveLength(1);
    const ownCard = await posted("D-U1", "Health sector desk");
    const tsOf = (channel: string, text: string) => api.ts(channel, text);
    const deskThread = tsOf(DESK, deskCard.text);
    const ownThread = tsOf("D-U1", ownCard.text);

    // Two claim at once: one has it, the other is told who.
    const claim = { do: "request", act: "claim", request: 1 };
    const claims = ["U2", "U3"].map((user) =>
      interact(
        press(claim, { user, channel: DESK, ts: deskThread, respond: `${api.url}to-${user}` }),
      ),
    );
    await Promise.all(claims);
    await vi.waitFor(() => expect([...api.of("to-U2"), ...api.of("to-U3")]).toHaveLength(2), WAIT);
    const answers = ["U2", "U3"].map((user) => ({
      user,
      given: api.of(`to-${user}`)[0]?.arguments,
    }));
    const winner = answers.find(({ given }) => given.replace_original === true)?.user ?? "";
    const loser = answers.find(({ given }) => given.replace_original === false);
    expect(loser?.given).toMatchObject({ response_type: "ephemeral" });
    expect(loser?.given.text).toContain(`${winner.toLowerCase()} has already claimed REQ-00001`);
    await vi.waitFor(
      () => expect(JSON.stringify(api.of("chat.update"))).toContain("is working on your request"),
      WAIT,
    );

    // What the holder writes below the desk's card goes to the requester, and back.
    const inThread = (user: string, channel: string, thread: string, text: string, ts: string) => ({
      type: "message",
      channel,
      channel_type: channel.startsWith("D") ? "im" : "channel",
      user,
      ts,
      thread_ts: thread,
      text,
    });
    await event(inThread(winner, DESK, deskThread, "How many beds do you have?", "1900000000.1"));
    const asked = await posted("D-U1", "How many beds do you have?");
    expect(asked.thread_ts).toBe(ownThread);
    await event(inThread("U1", "D-U1", ownThread, "25 beds.", "1900000000.2"));
    const answered = await posted(DESK, "25 beds.");
    expect(answered.thread_ts).toBe(deskThread);

    // Resolving asks what came of it, and tells the requester.
    const resolve = { do: "request", act: "resolve", request: 1 };
    await interact(press(resolve, { user: winner, channel: DESK, ts: deskThread, trigger: "r" }));
    const form = await shown("views.open", 2);
    const resolved = await interact(
      submission(form, entered(form, { resolution: "connected", text: "CISA will call you." }), {
        user: winner,
        channel: DESK,
        trigger: "s4",
      }),
    );
    expect(await resolved.json()).toMatchObject({ response_action: "update" });
    await posted("D-U1", "resolved REQ-00001");
    await posted("D-U1", "CISA will call you.");
  });
});

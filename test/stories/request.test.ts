import { expect, it } from "vitest";
import { describeOnEachEngine } from "../support/databases.ts";
import { HOSPITAL_FORM } from "../support/hospital-form.ts";
import { actionsOf } from "../support/recording-platform.ts";
import { ANA, BEN, HOSPITAL, startStory, startWithRequest } from "../support/request-story.ts";

describeOnEachEngine("a request", (open) => {
  it("goes from a form in Slack to the right desk in Teams, and is shown to both", async () => {
    const { request, slack, teams } = await startWithRequest(await open());
    expect(request).toMatchObject({
      status: "open",
      desk: "health",
      organization: "Mesa County Hospital",
    });
    const [desk] = teams.at("health");
    expect(teams.text(desk)).toContain("Mesa County Hospital");
    expect(teams.text(desk)).toContain("Rural hospital, Texas, AI security tool");
    const [own] = slack.at(HOSPITAL.person);
    expect(slack.text(own)).toContain("Health sector desk");
    expect(slack.text(own)).not.toContain("undefined");
  });

  it("is taken by one, spoken about across platforms, and resolved", async () => {
    const story = await startWithRequest(await open());
    const { request, slack, teams } = story;
    const claimed = await story.press(BEN, { do: "request", act: "claim", request: request.id });
    expect(claimed.replaces).toBe(true);
    const lost = await story.press(ANA, { do: "request", act: "claim", request: request.id });
    expect(lost.card.summary).toBe("Ben has already claimed REQ-00001.");
    await story.settled();
    const [deskCard] = teams.at("health");
    const [ownCard] = slack.at(HOSPITAL.person);
    expect(slack.text(ownCard)).toContain(
      "Ben at the Health sector desk is working on your request",
    );
    const deskThread = { platform: "teams", channel: "health", thread: deskCard?.id };
    const ownThread = { platform: "slack", channel: "D1", thread: ownCard?.id };

    const asked = await story.write(BEN, "How many beds do you have?", {
      replyTo: deskThread,
      overheard: true,
    });
    await story.write(BEN, "note: check with the region first", {
      replyTo: deskThread,
      overheard: true,
    });
    await story.write(HOSPITAL, "25 beds.", { replyTo: ownThread, overheard: true });
    await story.settled();
    const toRequester = slack.at(HOSPITAL.person).slice(1);
    expect(toRequester.map((message) => slack.text(message)).join("\n")).toContain(
      "Ben (Health sector desk): How many beds do you have?",
    );
    expect(toRequester.every(({ under }) => under === ownCard?.id)).toBe(true);
    const everything = slack.shown.map((message) => slack.text(message)).join("\n");
    expect(everything).not.toContain("check with the region");
    expect(
      teams
        .at("health")
        .map((message) => teams.text(message))
        .join("\n"),
    ).toContain("Dana Reyes: 25 beds.");

    await story.event(BEN, {
      kind: "message_edited",
      messageKey: asked,
      text: "How many staffed beds do you have?",
    });
    await story.settled();
    expect(slack.text(slack.at(HOSPITAL.person)[1])).toContain(
      "How many staffed beds do you have? (edited)",
    );

    const opened = await story.press(BEN, { do: "request", act: "resolve", request: request.id });
    if (!opened.form) throw new Error("there should be a form");
    await story.submit(BEN, opened.form, {
      resolution: "connected",
      text: "Your region calls you.",
    });
    await story.settled();
    expect(slack.text(ownCard)).toContain("resolved your request: Connected with the program");
    expect(slack.shown.map((message) => slack.text(message)).join("\n")).toContain(
      "Your region calls you.",
    );
    const [now] = await story.requests();
    expect(now).toMatchObject({ status: "resolved", resolution: "connected" });
  });

  it("shows what a message reads by now, also when its change came before it", async () => {
    const story = await startWithRequest(await open());
    await story.command(BEN, "claim REQ-1");
    await story.settled();
    const thread = story.slack.at(HOSPITAL.person)[0]?.id;
    const place = { replyTo: { platform: "slack", channel: "D1", thread } };
    const say = (messageKey: string, text: string) =>
      story.event(HOSPITAL, { kind: "message", messageKey, text, overheard: true, ...place });
    const edited = { kind: "message_edited", messageKey: "D1/8", text: "30 beds.", ...place };
    await story.event(HOSPITAL, edited);
    await say("D1/8", "25 beds.");
    await story.event(HOSPITAL, { kind: "message_deleted", messageKey: "D1/9", ...place });
    await say("D1/9", "My mother's name is Eve.");
    await story.settled();
    const desk = story.teams.at("health").map((message) => story.teams.text(message));
    expect(desk.join("\n")).toMatch(/Dana Reyes: 30 beds\.$/m);
    expect(story.teams.posted.join("\n")).not.toContain("Eve");
    const { messages } = story.app.responding.requesting;
    const kept = await messages.of(story.app.database, 1);
    expect(kept.map(({ body }) => body)).toEqual(["30 beds."]);
  });

  it("may be worked by its own requester, who answers as such", async () => {
    const story = await startStory(await open());
    await story.command(ANA, "desk bind health");
    const own = { ...BEN, channel: "ben" };
    const { form } = await story.command(own, "request");
    if (!form) throw new Error("there should be a form");
    await story.submit(own, form, HOSPITAL_FORM);
    await story.command(BEN, "claim REQ-1");
    await story.command(BEN, "ask REQ-1 How many beds do you have?");
    await story.command(own, "answer REQ-1 25 beds.");
    await story.settled();
    const at = (channel: string) =>
      story.teams.at(channel).map((message) => story.teams.text(message));
    expect(at(BEN.person).join("\n")).toContain("Ben (Health sector desk) asks: How many beds");
    expect(at("health").join("\n")).toContain("Ben: 25 beds.");
    expect(at(BEN.person).join("\n")).not.toContain("25 beds.");
  });

  it("is made once, however often its form is sent in", async () => {
    const story = await startStory(await open());
    const { form } = await story.command(HOSPITAL, "request");
    if (!form) throw new Error("there should be a form");
    await Promise.all([1, 2, 3].map(() => story.submit(HOSPITAL, form, HOSPITAL_FORM)));
    expect(await story.requests()).toHaveLength(1);
  });

  it("is shown before one like it is made", async () => {
    const story = await startWithRequest(await open());
    const { form } = await story.command(HOSPITAL, "request");
    if (!form) throw new Error("there should be a form");
    const again = await story.submit(HOSPITAL, form, HOSPITAL_FORM);
    expect(again.card.summary).toContain("REQ-00001");
    expect(await story.requests()).toHaveLength(1);
    const send = actionsOf(again).find((action) => action.do === "draft" && action.act === "send");
    if (!send) throw new Error("there should be a button");
    await story.press(HOSPITAL, send);
    expect(await story.requests()).toHaveLength(2);
  });

  it("says field by field what is missing, and keeps what was entered", async () => {
    const story = await startStory(await open());
    const { form } = await story.command(HOSPITAL, "request");
    if (!form) throw new Error("there should be a form");
    const { summary, ...rest } = HOSPITAL_FORM;
    const refused = await story.submit(HOSPITAL, form, { ...rest, email: "dana" });
    expect(Object.keys(refused.errors ?? {}).sort()).toEqual(["email", "summary"]);
    const again = await story.command(HOSPITAL, "request");
    expect(again.form?.instance).toBe(form.instance);
    expect(again.form?.fields.find(({ id }) => id === "organization")?.value).toBe(
      "Mesa County Hospital",
    );
  });

  it("of somebody under attack shows the way to help first and asks nothing technical", async () => {
    const story = await startStory(await open());
    const { form } = await story.command(HOSPITAL, "request");
    if (!form) throw new Error("there should be a form");
    const reply = await story.submit(HOSPITAL, form, {
      ...HOSPITAL_FORM,
      liveIncident: "yes",
      summary: "They encrypted 10.0.0.7",
    });
    expect(reply.card.title).toBe("If this is happening now");
    const text = JSON.stringify(reply.card);
    expect(text).toContain("1-844-729-2472");
    const [request] = await story.requests();
    expect(request).toMatchObject({ urgency: "emergency", need: "incident", homeDesk: "incident" });
    expect(JSON.stringify(request)).not.toContain("10.0.0.7");
  });

  it("is shown to nobody else", async () => {
    const story = await startWithRequest(await open());
    const stranger = { ...HOSPITAL, person: "slack:T1:U9", name: "Eve" };
    for (const act of ["claim", "withdraw", "message"] as const) {
      const reply = await story.press(stranger, { do: "request", act, request: story.request.id });
      expect(JSON.stringify(reply)).not.toContain("Mesa County");
    }
    const shown = await story.press(stranger, { do: "show_request", request: story.request.id });
    expect(JSON.stringify(shown)).not.toContain("Mesa County");
    expect((await story.command(stranger, "queue")).card.summary).toContain("not at a desk");
  });
});

describeOnEachEngine("a desk", (open) => {
  it("that was not reachable gets what belongs to it when it is bound", async () => {
    const story = await startStory(await open());
    const { form } = await story.command(HOSPITAL, "request");
    if (!form) throw new Error("there should be a form");
    await story.submit(HOSPITAL, form, HOSPITAL_FORM);
    expect((await story.requests())[0]).toMatchObject({ desk: "triage", homeDesk: "health" });
    await story.command(ANA, "desk bind health");
    await story.settled();
    expect((await story.requests())[0]?.desk).toBe("health");
    expect(story.teams.text(story.teams.at("health")[0])).toContain("Mesa County Hospital");
  });

  it("whose channel is gone gives its requests to the backup, and no message is lost", async () => {
    const story = await startWithRequest(await open());
    await story.command({ ...ANA, channel: "state" }, "desk bind state-local");
    story.teams.gone.add("health");
    await story.command(HOSPITAL, "message REQ-1 Are you there?");
    await story.settled();
    expect((await story.requests())[0]).toMatchObject({ desk: "state-local", status: "open" });
    const text = story.teams
      .at("state")
      .map((message) => story.teams.text(message))
      .join("\n");
    expect(text).toContain("Mesa County Hospital");
    expect(text).toContain("Are you there?");
  });

  it("is set up by administrators only", async () => {
    const story = await startStory(await open());
    const reply = await story.command(BEN, "desk bind health");
    expect(reply.card.summary).toContain("Only an administrator");
  });
});

import { afterEach, describe, expect, it } from "vitest";
import { hasBrowser, openPlayground, type PlaygroundPage } from "../support/playground-page.ts";

let opened: PlaygroundPage | undefined;
afterEach(async ({ task }) => {
  if (task.result?.state === "fail") await opened?.screenshot("failed");
  await opened?.stop();
  opened = undefined;
});

const LONG = { timeout: 300_000 };

describe("the playground in a browser", () => {
  it.runIf(!hasBrowser)("is skipped: there is no chromium on this machine", (context) => {
    context.skip("no chromium: apt-get install chromium");
  });

  it.runIf(hasBrowser)("shows an answer with its sources, and takes feedback", LONG, async () => {
    opened = await openPlayground();
    const { page, say, screenshot, picture } = opened;

    await say("Which authority codes does direct hire GW-002 use?");
    await page.getByText("Sources", { exact: true }).first().waitFor();
    expect(await page.getByText("AYM").count()).toBeGreaterThan(0);
    const source = page.getByRole("link", { name: /Hiring Authorities/ }).first();
    expect(await source.getAttribute("href")).toMatch(/^https:/);
    await page.getByText("AI generated").first().waitFor();
    await screenshot("answer");
    await picture("answer", "AYM");
    await page.getByRole("button", { name: "Like", exact: true }).last().click();
    const asked = page.getByRole("dialog");
    await asked.getByRole("textbox").fill("It named the codes.");
    const answered = page.waitForResponse((response) => response.request().method() === "POST");
    await asked.getByRole("button", { name: "Submit" }).click();
    expect((await answered).ok()).toBe(true);
    // The playground's dialog stays, with its thanks, until it is closed.
    await asked.getByRole("button", { name: "close" }).click();
  });

  it.runIf(hasBrowser)("finds pathways and funding by forms", LONG, async () => {
    opened = await openPlayground();
    const { page, say, press, choose, mark, fill, screenshot, picture } = opened;

    await say("funding");
    await press("Find funding");
    await choose("Who applies?", "Local government");
    await choose("Where?", "Texas");
    await fill("How much money, in dollars", "100000");
    await picture("finder", "How much money, in dollars");
    await press("Find");
    await page
      .getByText(/through your state/i)
      .first()
      .waitFor();
    await picture("funding", /through your state/i);

    await say("find");
    await press("Find my pathways");
    await mark("What is your citizenship", "US citizen");
    await fill("How old are you?", "37");
    await screenshot("pathways-form");
    await press("Find");
    await page.getByText("May fit").last().waitFor();
    await picture("pathways", "May fit");
    // A suggestion that is longer than a button stands as a line, and is pressed like one.
    await page
      .getByText(/^Ask: How do I apply/)
      .last()
      .click();
    await page.getByText("AI generated").first().waitFor();
    await screenshot("pathways-asked");

    await press("Compare two");
    await choose("The first pathway", "Veterans Recruitment Appointment (VRA)");
    await choose("The second pathway", "Schedule A for people with disabilities");
    await screenshot("compare-form");
    await press("Compare");
    await picture("compared", "For what you told");
    await press("Keep a plan");
    await page.getByText("My plan for a federal cyber job").last().waitFor();
    await picture("plan", "My plan for a federal cyber job");

    await say("Which authorities can I use for a GS-2210-12 in San Antonio, permanent?");
    await page.getByText("What stands in the way now").last().waitFor();
    await picture("authorities", "What stands in the way now");
    await press("Change the position");
    await page.getByText("Occupational series").last().waitFor();
    await screenshot("position-form");
  });

  it.runIf(hasBrowser)("carries a request from its form to its end", LONG, async () => {
    opened = await openPlayground();
    const { page, say, open, press, fill, choose, mark, screenshot, picture } = opened;
    const seen = (text: string | RegExp) => page.getByText(text).last().waitFor();

    await open("Desk");
    await say(" desk bind triage", "Wayfinder");
    await seen("is now reached in this channel");

    await open("Personal Chat");
    await say("request");
    await press("Open the form");
    await choose("What kind of organization", "Rural hospital");
    // The other fields are empty yet: the form is shaped for a hospital all the same.
    await press("Update the form");
    await seen("What type of hospital are you?");
    await press("Send");
    // Nothing is sent before it is complete, and what was entered stays.
    await seen("Please fill this in.");
    await page.waitForTimeout(1_000);
    await fill("Legal name of your organization", "Mesa County Hospital");
    await choose("What do you need?", "AI security tool");
    await choose("State or territory", "Texas");
    await mark("Is something happening now?", "No");
    await fill("Your role", "IT manager");
    await fill("Work email", "dana@mesa.example.org");
    await fill("What would help you", "We want AI help to find weaknesses in our network.");
    await mark("What type of hospital are you?", "Critical Access Hospital");
    await mark("May we share this", "Yes");
    await screenshot("request-form");
    await press("Send");
    await seen(/Your request is REQ-00001/);
    await seen("Nobody has taken it up yet");
    await screenshot("request-sent");

    await open("Desk");
    await seen("REQ-00001: AI security tool, Mesa County Hospital");
    await picture("desk", "REQ-00001: AI security tool, Mesa County Hospital");
    await press("Claim");
    await seen("being worked on");
    await screenshot("desk-claimed");
    await open("Personal Chat");
    await seen("Alex Wilber at the Triage desk is working on your request.");
    expect(await page.getByText("Nobody has taken it up yet").count()).toBe(0);

    await open("Desk");
    await press("Ask the requester");
    await fill("Your question", "How many beds do you have?");
    await screenshot("desk-ask");
    await press("Send");
    await open("Personal Chat");
    await seen("How many beds do you have?");
    await press("Answer");
    await fill("Your message", "25 beds.");
    await press("Send");
    await screenshot("requester-answered");
    await open("Desk");
    await seen("25 beds.");
    await screenshot("desk-answered");

    await press("Resolve");
    await choose("What came of it?", "Connected");
    await fill("What to tell the requester", "CISA will call.");
    await press("Send");
    await seen(/resolved/i);
    await screenshot("desk-resolved");
    await open("Personal Chat");
    await seen("CISA will call.");
    await seen(/has resolved your request/);
    await screenshot("requester-resolved");
  });
});

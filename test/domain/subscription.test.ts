import { describe, expect, it } from "vitest";
import { parseCommand, parseTypedAlone } from "../../src/conversation/command.ts";
import { parseSubscriptionWish, type SubscriptionWish } from "../../src/domain/subscription.ts";

describe("a wish to be told", () => {
  it.each<[string, SubscriptionWish]>([
    ["Tell me when SLCGP opens", { topic: "SLCGP", events: ["opens"], cadence: "at_once" }],
    [
      "please notify me if the CyberCorps scholarship changes or closes, weekly",
      { topic: "CyberCorps scholarship", events: ["changes", "closes"], cadence: "weekly" },
    ],
    [
      "alert me when funding in Texas opens or changes",
      { topic: "funding in Texas", events: ["opens", "changes"], cadence: "at_once" },
    ],
    [
      "subscribe to vra",
      { topic: "vra", events: ["opens", "changes", "closes"], cadence: "at_once" },
    ],
    [
      "subscribe me to all funding weekly",
      { topic: "all funding", events: ["opens", "changes", "closes"], cadence: "weekly" },
    ],
    ["let me know when SLCGP reopens", { topic: "SLCGP", events: ["opens"], cadence: "at_once" }],
    ["Tell me weekly when SFS opens", { topic: "SFS", events: ["opens"], cadence: "weekly" }],
    [
      "subscribe to the tribal grant once a week",
      { topic: "tribal grant", events: ["opens", "changes", "closes"], cadence: "weekly" },
    ],
    [
      "Let me know if anything changes with direct hire",
      { topic: "direct hire", events: ["changes"], cadence: "at_once" },
    ],
    [
      "tell me when anything opens or closes in Texas, weekly",
      { topic: "Texas", events: ["opens", "closes"], cadence: "weekly" },
    ],
    [
      "Tell me when scholarships open in Texas",
      { topic: "scholarships in Texas", events: ["opens"], cadence: "at_once" },
    ],
    [
      "notify me of changes to the SLCGP, weekly",
      { topic: "SLCGP", events: ["changes"], cadence: "weekly" },
    ],
    [
      "Keep me posted on SMART.",
      { topic: "SMART", events: ["opens", "changes", "closes"], cadence: "at_once" },
    ],
    ["remind me before SMART closes", { topic: "SMART", events: ["closes"], cadence: "at_once" }],
    [
      "tell me when SFS becomes available or is updated",
      { topic: "SFS", events: ["opens", "changes"], cadence: "at_once" },
    ],
    ["Tell me when SFS is open again", { topic: "SFS", events: ["opens"], cadence: "at_once" }],
    [
      "alert me when the tribal grant is about to close",
      { topic: "tribal grant", events: ["closes"], cadence: "at_once" },
    ],
  ])("%s", (text, wish) => {
    expect(parseSubscriptionWish(text)).toEqual(wish);
    expect(parseTypedAlone(text)?.do).toBe("subscribe");
  });

  it.each([
    "Tell me about SLCGP",
    "When does SLCGP open?",
    "Tell me when I can apply for SFS",
    "Can you tell me how direct hire changes?",
    "Tell me what changed in SLCGP",
    "tell me when anything changes",
    "Keep me out of it",
    "Tell me if direct hire ends in September",
  ])("is not: %s", (text) => {
    expect(parseSubscriptionWish(text)).toBeUndefined();
  });

  it.each([
    ["stop SLCGP", "SLCGP"],
    ["Unsubscribe from all funding.", "all funding"],
    ["stop telling me about the Leave grant", "Leave grant"],
  ])("for one thing ends with: %s", (text, topic) => {
    expect(parseTypedAlone(text)).toMatchObject({ do: "stop_one", topic });
  });

  it("ends with one word, and only with that word", () => {
    expect(parseTypedAlone("stop")?.do).toBe("stop");
    for (const text of ["Stop.", "STOP", "Stop!", "unsubscribe", "stop all", "stop it please"]) {
      expect([text, parseTypedAlone(text)?.do]).toEqual([text, "stop"]);
    }
    expect(parseTypedAlone("Can I stop working for the agency?")).toBeUndefined();
    expect(
      parseTypedAlone("Stop the attacker who is in our network now and reads our mail please"),
    ).toBeUndefined();
    expect(parseCommand("my subscriptions").do).toBe("subscriptions");
  });
});

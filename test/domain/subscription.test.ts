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
  ])("%s", (text, wish) => {
    expect(parseSubscriptionWish(text)).toEqual(wish);
    expect(parseTypedAlone(text)?.do).toBe("subscribe");
  });

  it.each([
    "Tell me about SLCGP",
    "When does SLCGP open?",
    "Tell me when I can apply for SFS",
    "Can you tell me how direct hire changes?",
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
    expect(parseTypedAlone("Stop.")?.do).toBe("stop");
    expect(parseTypedAlone("Can I stop working for the agency?")).toBeUndefined();
    expect(
      parseTypedAlone("Stop the attacker who is in our network now and reads our mail please"),
    ).toBeUndefined();
    expect(parseCommand("my subscriptions").do).toBe("subscriptions");
  });
});

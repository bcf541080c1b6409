import { describe, expect, it } from "vitest";
import { withoutPersonalData } from "../../src/conversation/clean.ts";
import type { InboundOf } from "../../src/domain/inbound.ts";

const ENVELOPE = {
  platform: "teams",
  eventId: "e1",
  person: "teams:t:p",
  conversation: "c",
  replyTo: { platform: "teams", channel: "c" },
} as const;

describe("what is taken out of an event before anything is stored", () => {
  const message = (text: string, personName = "Dana"): InboundOf<"message"> => ({
    ...ENVELOPE,
    kind: "message",
    personName,
    text,
  });

  it("is what turns the reading order or is seen by no reader, in words and in names", () => {
    const clean = withoutPersonalData(message("pay\u202Eevil\u2066 a\u200Bb", "Da\u202Ena\uFEFF"));
    expect(clean).toMatchObject({ text: "payevil ab", personName: "Dana" });
  });

  it("is a number that hidden characters keep from the rules", () => {
    const { text } = withoutPersonalData(message("my SSN is 123-\u200B45-\u20606789"));
    expect(text).not.toContain("6789");
  });

  it("is nothing that joins letters or emoji", () => {
    const joined = "می\u200Cخواهم \u{1F469}\u200D\u{1F4BB}";
    expect(withoutPersonalData(message(joined)).text).toBe(joined);
  });
});

import { z } from "zod";
import { PlaceCode } from "./region.ts";
import { RequesterKind } from "./requester.ts";
import { Need } from "./route.ts";
import { Sector } from "./sector.ts";

/**
 * Words to look for. `*` stands for any ending of a word, ` .. ` for up to four words in between,
 * `(a|b)` for one of several, `(a|b)*` for one or none, `<state>` for the name of any state, `^` at the
 * start for the start of the text. Capitals count only in a phrase that is all capitals.
 */
const Phrases = z.array(z.string().min(2)).min(1);

/** What says it, and what only looks like it and is taken out first. */
const Telling = z.strictObject({ says: Phrases, not: Phrases });

/** `data/recognition.yaml`: by which words people say who they are, where, and what they need. */
export const Recognition = z.strictObject({
  /** Most telling first: "city-owned electric utility" is an electric utility, not a city. */
  kinds: z
    .array(
      z.strictObject({
        kind: RequesterKind,
        /** For kinds whose sector depends on the words. */
        sector: Sector.optional(),
        says: Phrases,
        /** Words that look like this kind and are another thing: "food bank". */
        not: z.array(z.string()).optional(),
      }),
    )
    .min(1),
  /** Words for several kinds at once: one of them must be asked for. */
  vague: Phrases,
  /** How people ask for anything at all. Where the kind is known, somebody to talk to is meant. */
  wants: Phrases,
  /** In the order in which they win over each other. */
  needs: z.array(z.strictObject({ need: Need, says: Phrases })).min(1),
  emergency: z.strictObject({
    /** What by itself says that it is happening. */
    happening: Phrases,
    /** What is an emergency if it is now. */
    trouble: Phrases,
    now: Phrases,
    past: Phrases,
    /** Words that look like the next ones and say the opposite: "this is not a drill". */
    hedges: Phrases,
    /** What makes a whole sentence one about something else: drills, plans, news. */
    imagined: Phrases,
    /** What makes its own part of a sentence a fear or a wish: "afraid of", "to prevent". */
    feared: Phrases,
    /** Causes that are no attack: maintenance, a storm. */
    harmless: Phrases,
    /** What belongs to an organization and runs: servers, pumps, accounts. */
    systems: Phrases,
    /** States in which nobody brings their own systems. */
    harm: Phrases,
    /** Somebody who does not belong there, or something that nobody did. */
    strangers: Phrases,
    /** What is alarming of a system where the message asks for nothing in particular. */
    odd: Phrases,
    /** What somebody says who is after something; where none is said, trouble alone is an alarm. */
    wishes: Phrases,
  }),
  /** Whole messages that are no emergency: what one sounds like is learned from them too. */
  calm: z.array(z.string().trim().min(1)).min(1),
  flaw: Telling,
  crime: Telling,
  hiring: Telling,
  /** Words for money: grants, and who pays. */
  money: Phrases,
  /** From which likeness to the examples on they decide, 0 to 1. */
  alike: z.strictObject({
    /** A message is an emergency with no rule for it. */
    emergency: z.number().positive().max(1),
    /** The same where it asks for something else as well. */
    asking: z.number().positive().max(1),
    /** Below it, words that could mean an emergency mean none. */
    calm: z.number().min(0).max(1),
    /** Below it, nothing that no rule calls an emergency becomes one. */
    heard: z.number().min(0).max(1),
    /** What somebody is after is what the examples say, where the rules have read no more than a request. */
    intent: z.number().positive().max(1),
    /** The same where the rules have read something else. */
    turned: z.number().positive().max(1),
    /** The same of what is needed, where the rules have only heard a wish. */
    need: z.number().positive().max(1),
    /** What somebody is after may be this as well. */
    rival: z.number().positive().max(1),
    /** By how much the examples must prefer another desk for both to be offered; below 0, almost as much as this. */
    desk: z.number().min(-1).max(1),
    /** A message is like one that staff corrected. */
    corrected: z.number().positive().max(1),
    /** A kind that is named is the one that speaks. */
    kind: z.number().positive().max(1),
    /** Above it, words that could mean an emergency and sound like none only ask about such things. */
    about: z.number().min(0).max(1),
    /** Above it, a text asks about a thing and is for the pages first, whatever is read in it. */
    question: z.number().min(0).max(1),
    /** Below it, a text that asks wants help for its writer first, and the pages after. */
    help: z.number().min(0).max(1),
    /** By how much the likeliest must lead; those that are closer are all offered. */
    close: z.number().min(0).max(1),
  }),
  /** What is nobody's business here: sellers, homework, help with one's own computer. */
  other: Phrases,
  /** Places that are not served. */
  elsewhere: Phrases,
  /** Cities and bases by state; a city name that several states have is not here. */
  cities: z.partialRecord(PlaceCode, Phrases),
  /** Other names of states and territories. */
  alsoNamed: z.partialRecord(PlaceCode, Phrases),
});
export type Recognition = z.infer<typeof Recognition>;

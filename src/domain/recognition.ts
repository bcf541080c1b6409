import { z } from "zod";
import { PlaceCode } from "./region.ts";
import { RequesterKind } from "./requester.ts";
import { Need } from "./route.ts";
import { Sector } from "./sector.ts";

/**
 * Words to look for. `*` stands for any ending of a word, ` .. ` for up to four words in between,
 * `(a|b)` for one of several. Capitals count only in a phrase that is all capitals.
 */
const Phrases = z.array(z.string().min(2)).min(1);

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
  /** In the order in which they win over each other. */
  needs: z.array(z.strictObject({ need: Need, says: Phrases })).min(1),
  emergency: z.strictObject({
    /** What by itself says that it is happening. */
    happening: Phrases,
    /** What is an emergency if it is now. */
    trouble: Phrases,
    now: Phrases,
    past: Phrases,
    /** What is only thought of: drills, plans, news. */
    imagined: Phrases,
  }),
  flaw: Phrases,
  crime: Phrases,
  hiring: Phrases,
  /** Words for money: grants, and who pays. */
  money: Phrases,
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

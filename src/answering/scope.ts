import type { Library } from "../domain/library.ts";

/**
 * What people try on any bot and what people ask any federal office. A page that happens to share a
 * word with it ("extreme weather") is no answer.
 */
const OTHER_SUBJECTS =
  /\b(weather|forecast|recipes?|cook(ing)?|super bowl|football|baseball|basketball|horoscope|lottery|movies?|songs?|lyrics|jokes?|poems?|haiku|stock (price|tip)s?|bitcoin|crypto ?currency|passports?|visas?|tax (return|refund)s?|medicine|symptoms?|chest hurts|doctor'?s? appointment|laptops?|restaurants?|hotels?|flights?|dating|homework|essay for (my|a) class|cover letter|capital of|translate|president of|who won|python|javascript|regex|sql query|medicare|social security benefits?|drawing social security|draw social security|retirement age|vot(e|ing) for|midterms?|stocks?|girlfriend|boyfriend|palantir stock)\b/i;

/** How far a question lies from what we cover. */
export type Distance = "ours" | "strange" | "other";

/** @returns "strange" when no word of it is one of our subject's, though its matter may be ours */
export function distanceOf(question: string, library: Library): Distance {
  if (OTHER_SUBJECTS.test(question) && library.namesIn(question).length === 0) return "other";
  return library.isOurSubject(question) ? "ours" : "strange";
}

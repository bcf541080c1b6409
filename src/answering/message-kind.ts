import type { AskedExamples, AskedReader, Refusal, Sureness } from "../domain/asked.ts";
import { learn, shareOf } from "../learning/learn.ts";
import { marksOf, saysTooLittle } from "../learning/marks.ts";

/**
 * How likely it has to be that a message is anything but a question to us: most of all where it names a
 * program of ours, least where nothing answers it anyway.
 */
const NEEDED: Record<Sureness, { refused: number; elsewhere: number }> = {
  beyond_doubt: { refused: 0.85, elsewhere: 0.85 },
  surely: { refused: 0.65, elsewhere: 0.6 },
  perhaps: { refused: 0.5, elsewhere: 0.5 },
};
/** Learns to tell a question to us from what we do not take and from what is none of our subject. */
export function messageKindReader({
  pages,
  nothing,
  elsewhere,
  refused,
}: AskedExamples): AskedReader["kindOf"] {
  const lesson = <Label extends string>(label: Label) => {
    return (text: string) => ({ marks: marksOf(text), label });
  };
  const ours = Object.values(pages).flatMap(({ tells, lacks }) => [...tells, ...lacks]);
  const judge = learn<Refusal | "elsewhere" | "ours">([
    ...[...ours, ...nothing].map(lesson("ours")),
    ...elsewhere.map(lesson("elsewhere")),
    ...Object.entries(refused).flatMap(([kind, texts]) => texts.map(lesson(kind as Refusal))),
  ]);
  return (message, how) => {
    if (saysTooLittle(message)) return undefined;
    const shares = judge(marksOf(message));
    const elsewhere = shareOf("elsewhere", shares);
    const needed = NEEDED[how];
    if (1 - shareOf("ours", shares) - elsewhere >= needed.refused) {
      return shares.flatMap(({ label }) =>
        label === "ours" || label === "elsewhere" ? [] : label,
      )[0];
    }
    return elsewhere >= needed.elsewhere ? "elsewhere" : undefined;
  };
}

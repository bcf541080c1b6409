/** What is asked for by its own name: the weeks of "how many weeks", the phone of "phone number of". */
const THINGS = [
  /\bhow many (?:more |total |federal |current |open |[a-z]*\d+ )*([a-z]{3,})/i,
  /\b(phone|telephone|cell|fax|e-?mail|mailbox|address|salary table|pay table|acceptance rate)\b/i,
  /\b(?:names?|list) of (?:the |all |every )?(?:[a-z]+ )?([a-z]{4,})/i,
];

const VAGUE = /^(?:people|times|kinds?|types?|ways?|things?|there|much|many|more|total)$/i;

/** Whether what the question asks for by name stands in any of these texts. */
export function holdsAskedThing(question: string, texts: readonly string[]): boolean {
  const things = THINGS.flatMap((form) => form.exec(question)?.[1] ?? []).filter(
    (thing) => !VAGUE.test(thing),
  );
  const all = texts.join("\n").toLowerCase();
  return things.every((thing) => all.includes(stemOf(thing)));
}

function stemOf(thing: string): string {
  const word = thing
    .toLowerCase()
    .replace(/^cell$/, "phone")
    .replace(/^telephone$/, "phone");
  return word.replace(/(?:ies|es|s)$/, "").replace(/-/g, "");
}

import type { NextStep } from "../domain/answer.ts";
import type { Wording } from "../domain/wording.ts";

/** What a message is that asks nothing of the pages. */
export type SmallTalk = "greeting" | "thanks" | "goodbye" | "about" | "person";

const FORMS: [SmallTalk, RegExp][] = [
  [
    "greeting",
    /^(?:hi|hiya|hello|hey|good (?:morning|afternoon|evening|day)|greetings|howdy|yo)\b[\s!.,]*(?:there|wayfinder|bot|all|team|everyone)?[\s!.,]*(?:how are you|how's it going|what's up)?[\s!.,?]*$/i,
  ],
  [
    "thanks",
    /^(?:many )?(?:thanks?(?: you)?|thx|ty|tysm|great|perfect|cool|ok(?:ay)?|got it|awesome|nice|much appreciated|that helps?|that (?:was|is) helpful)\b[\s!.,]*(?:so much|a lot|very much|wayfinder|for (?:your|the) help|thanks?|thank you)?[\s!.,]*$/i,
  ],
  [
    "goodbye",
    /^(?:bye|goodbye|see (?:you|ya)|have a (?:good|nice|great) (?:day|one|evening|weekend))\b[\s!.,]*$/i,
  ],
  [
    "about",
    /^(?:so |and |hey |ok )*(?:who|what) (?:are|r) (?:you|u)\b[\s!.,?]*$|^are you (?:a |an )?(?:bot|robot|human|person|ai|real)\b.{0,20}$|^(?:what|how) (?:can|could|do) (?:you|this bot|i) (?:do|help|use (?:you|this)|work)\b.{0,20}$|^how does this (?:bot )?work\W*$|^what (?:can|should|could) i ask\b.{0,20}$|^what (?:do you|topics do you) (?:cover|know)\b.{0,20}$/i,
  ],
  [
    "person",
    /\b(?:talk|speak|chat|connect me|put me through|transfer me|get me) (?:to|with)? ?(?:an? |some |the )?(?:real |live |actual |human )*(?:person|human|someone|somebody|agent|representative|operator|people|staff)\b(?! (?:at|in|from|who|about)\b)/i,
  ],
];

/** What kind of small talk a message is, if it is nothing else. */
export function smallTalkOf(text: string): SmallTalk | undefined {
  return FORMS.find(([, form]) => form.test(text))?.[0];
}

/** What is said to small talk, and what can be asked then. */
export function smallTalkReply(
  talk: SmallTalk,
  { endings, help, nextSteps }: Wording,
): { text: string; steps: NextStep[] } {
  const examples = help.exampleQuestions.map(
    (question): NextStep => ({ kind: "ask", question, text: question }),
  );
  const more: NextStep = { kind: "help", text: nextSteps.help };
  switch (talk) {
    case "greeting":
      return { text: endings.greeting, steps: [...examples.slice(0, 2), more] };
    case "thanks":
      return { text: endings.thanks, steps: [more] };
    case "goodbye":
      return { text: endings.goodbye, steps: [] };
    case "about":
      return { text: `${help.intro} ${help.abstain}`, steps: [...examples, more] };
    case "person":
      return { text: endings.person, steps: [{ kind: "request", text: nextSteps.request }, more] };
    default:
      return talk satisfies never;
  }
}

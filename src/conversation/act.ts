import { helpCard } from "../cards/help-card.ts";
import type { Sql } from "../domain/database.ts";
import type { InboundOf, Prompt } from "../domain/inbound.ts";
import type { Reply } from "../domain/reply.ts";
import { rate, takeFeedbackForm } from "./rate.ts";
import { isHelp, type Responding } from "./respond.ts";

/** What came of a prompt: a reply to show at once, or a question to answer like a typed one. */
export type Acted = { reply: Reply } | { question: string };

/**
 * Acts on what somebody waits for: a button, a command, a form. Everything is read and written through
 * `tx`, which is the transaction that records the event; nothing here may wait for a network.
 */
export async function act(prompt: Prompt, tx: Sql, responding: Responding): Promise<Acted> {
  switch (prompt.kind) {
    case "action":
      return actOn(prompt, tx, responding);
    case "command":
      return command(prompt.text, responding);
    case "form":
      return fill(prompt, tx, responding);
    default:
      return prompt satisfies never;
  }
}

async function actOn(
  { action, person }: InboundOf<"action">,
  tx: Sql,
  responding: Responding,
): Promise<Acted> {
  switch (action.do) {
    case "ask":
      return { question: action.question };
    case "help":
    case "start_request":
    case "draft":
    case "request":
    case "show_request":
    case "my_requests":
    case "queue":
    case "delete_my_data":
      return help(responding);
    case "rate": {
      const { answer: answerId, verdict } = action;
      return { reply: await rate({ answerId, person, verdict }, tx, responding) };
    }
    default:
      return action satisfies never;
  }
}

function command(text: string, responding: Responding): Acted {
  const words = text.trim();
  if (words === "" || words === "home" || isHelp(words)) return help(responding);
  return { question: words.replace(/^ask\b\s*/i, "") || words };
}

async function fill(form: InboundOf<"form">, tx: Sql, responding: Responding): Promise<Acted> {
  switch (form.form) {
    case "feedback":
      return { reply: await takeFeedbackForm(form, tx, responding) };
    case "answer":
    case "ask":
    case "assign":
    case "correct":
    case "message":
    case "note":
    case "reopen":
    case "request":
    case "resolve":
    case "transfer":
      return help(responding);
    default:
      return form.form satisfies never;
  }
}

function help({ tools, pageCounts }: Responding): Acted {
  return { reply: { card: helpCard(tools.wording, pageCounts), privately: true } };
}

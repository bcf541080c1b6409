import { helpCard } from "../cards/help-card.ts";
import type { Sql } from "../domain/database.ts";
import type { InboundOf, Prompt, Recorded } from "../domain/inbound.ts";
import type { Jobs } from "../domain/ports.ts";
import type { Reply } from "../domain/reply.ts";
import { parseCommand, type TypedCommand } from "./command.ts";
import { openFinder } from "./find.ts";
import { chooseAudience, showHome } from "./home.ts";
import { rate, takeFeedbackForm } from "./rate.ts";
import { actOnRequest } from "./requests/act-on-request.ts";
import { actByCommand } from "./requests/command.ts";
import { askToDelete, deleteData } from "./requests/delete-data.ts";
import { deskCommand } from "./requests/desk-command.ts";
import { showDigest } from "./requests/digest.ts";
import { fillIntake, startRequest, useDraft } from "./requests/intake.ts";
import { searchRequests, showMine, showOne, showQueue } from "./requests/show.ts";
import { actorOf, type Work, workOn } from "./requests/work.ts";
import type { Responding } from "./respond.ts";
import { shareAnswer } from "./share.ts";
import { pageCalled, showPage } from "./show-page.ts";
import { showSubscriptions, stopSubscription, stopSubscriptions, subscribe } from "./subscribe.ts";

/** What came of a prompt: a reply to show at once, or a question to answer like a typed one. */
export type Acted = { reply: Reply } | { question: string };

/** The door answers a finder's events itself, so that none of them is recorded. */
const NOT_RECORDED = "an event of a finder is never recorded";

/**
 * Acts on what somebody waits for: a button, a command, a form. Everything is read and written through
 * `tx`, which is the transaction that records the event; nothing here may wait for a network.
 */
export async function act(
  prompt: Prompt,
  tx: Sql,
  jobs: Pick<Jobs, "deliver">,
  responding: Responding,
): Promise<Acted> {
  const work = workOn(tx, jobs, responding.requesting);
  switch (prompt.kind) {
    case "action":
      return actOn(prompt, work, responding);
    case "command":
      return obey(parseCommand(prompt.text), prompt, work, responding);
    case "form":
      return { reply: await fill(prompt, work, responding) };
    default:
      return prompt satisfies never;
  }
}

async function actOn(
  event: InboundOf<"action">,
  work: Work,
  responding: Responding,
): Promise<Acted> {
  const { action, person } = event;
  const actor = actorOf(event);
  switch (action.do) {
    case "ask":
      return { question: action.question };
    case "find":
      return { reply: openFinder(action.what, "", responding.finding, action.position) };
    case "found":
    case "authorities":
    case "deadlines":
      throw new Error(NOT_RECORDED);
    case "help":
      return help(responding);
    case "rate": {
      const { answer: answerId, verdict } = action;
      return { reply: await rate({ answerId, person, verdict }, work.tx, responding) };
    }
    case "show_page":
      return { reply: await showPage(action.page, work.tx, responding) };
    case "share":
      return { reply: await shareAnswer(action.answer, event, work, responding) };
    case "home":
      return { reply: await showHome(actor, work, responding) };
    case "audience":
      return { reply: await chooseAudience(action.audience, actor, work, responding) };
    case "start_request":
      return { reply: await startRequest(action, actor, work) };
    case "draft":
      return { reply: await useDraft(action.instance, action.act, actor, work) };
    case "request":
      return {
        reply: await actOnRequest(action.act, action.request, { by: "button" }, actor, work),
      };
    case "show_request":
      return { reply: await showOne(action.request, actor, work) };
    case "my_requests":
      return { reply: await showMine(actor, work) };
    case "queue":
      return { reply: await showQueue(action, actor, work) };
    case "delete_my_data":
      return { reply: await deleteData(actor, work) };
    default:
      return action satisfies never;
  }
}

/** Does what was typed, as a command or alone as a message. */
export async function obey(
  command: TypedCommand,
  event: Prompt | Recorded,
  work: Work,
  responding: Responding,
): Promise<Acted> {
  const actor = actorOf(event);
  switch (command.do) {
    case "help":
      return help(responding);
    case "ask":
      return { question: command.question };
    case "find":
      return { reply: openFinder("pathways", command.text, responding.finding) };
    case "funding":
      return { reply: openFinder("funding", command.text, responding.finding) };
    case "position":
      return { reply: openFinder("position", command.text, responding.finding) };
    case "home":
      return { reply: await showHome(actor, work, responding) };
    case "audience":
      return { reply: await chooseAudience(command.audience, actor, work, responding) };
    case "page": {
      const page = pageCalled(command.name, responding.tools.library);
      return page
        ? { reply: await showPage(page, work.tx, responding) }
        : { question: `page ${command.name}` };
    }
    case "request":
      return {
        reply: await startRequest({ summary: command.text || undefined }, actor, work),
      };
    case "status":
      return {
        reply: await (command.request === undefined
          ? showMine(actor, work)
          : showOne(command.request, actor, work)),
      };
    case "act":
      return { reply: await actByCommand(command, event, actor, work) };
    case "queue":
      return { reply: await showQueue(command, actor, work) };
    case "search":
      return { reply: await searchRequests(command.text, actor, work) };
    case "digest":
      return { reply: await showDigest(command.desk, actor, work) };
    case "desk":
      return { reply: await deskCommand(command, actor, work) };
    case "subscribe": {
      const { subscribing } = responding;
      const reply = await subscribe(command.text, actor, work.tx, work.now, subscribing);
      return reply ? { reply } : { question: command.text };
    }
    case "stop":
      return { reply: await stopSubscriptions(actor, work.tx, responding.subscribing) };
    case "stop_one": {
      const { topic, text } = command;
      const reply = await stopSubscription(topic, actor, work.tx, responding.subscribing);
      return reply ? { reply } : { question: text };
    }
    case "subscriptions":
      return { reply: await showSubscriptions(actor, work.tx, responding.subscribing) };
    case "delete_my_data":
      return { reply: askToDelete(work) };
    default:
      return command satisfies never;
  }
}

async function fill(event: InboundOf<"form">, work: Work, responding: Responding): Promise<Reply> {
  const { form, instance, values, stage, context } = event;
  const actor = actorOf(event);
  switch (form) {
    case "feedback":
      return takeFeedbackForm(event, work.tx, responding);
    case "pathways":
    case "compare":
    case "funding":
    case "position":
      throw new Error(NOT_RECORDED);
    case "request":
      return fillIntake(stage, { instance, values }, actor, work);
    case "answer":
    case "ask":
    case "assign":
    case "correct":
    case "message":
    case "note":
    case "reopen":
    case "resolve":
    case "transfer": {
      const asked = { by: "form" as const, instance, values };
      return actOnRequest(form, Number(context.request), asked, actor, work);
    }
    default:
      return form satisfies never;
  }
}

function help({ tools, pageCounts }: Responding): Acted {
  return { reply: { card: helpCard(tools.wording, pageCounts), privately: true } };
}

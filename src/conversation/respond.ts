import { answer } from "../answering/answer.ts";
import type { Tools } from "../answering/draft.ts";
import { isEmergency } from "../answering/emergency.ts";
import { answerCard } from "../cards/answer-card.ts";
import { emergencyCard } from "../cards/emergency-card.ts";
import { ratingActions } from "../cards/feedback-card.ts";
import { helpCard } from "../cards/help-card.ts";
import type { RecentPage } from "../cards/home-card.ts";
import { type Answer, type AnswerStatus, isGiven, type Question } from "../domain/answer.ts";
import type { CardModel } from "../domain/card.ts";
import type { Database, Sql } from "../domain/database.ts";
import { dayOf } from "../domain/date.ts";
import type { AnswerId } from "../domain/feedback.ts";
import type { InboundOf } from "../domain/inbound.ts";
import type { PageKind } from "../domain/page.ts";
import type { Audiences, Clock, FeedbackStore, Turns } from "../domain/ports.ts";
import type { AnswerStep } from "../domain/progress.ts";
import type { Reply } from "../domain/reply.ts";
import { withoutPersonalData } from "./clean.ts";
import type { Finding } from "./find.ts";
import { answerPosition } from "./find-authorities.ts";
import type { Requesting } from "./requests/work.ts";
import { addRoute, alarm, type MessageRouting, readMessage, reroute } from "./route-message.ts";
import type { Subscribing } from "./subscribe.ts";

/** What responding needs; built once, in the composition root. */
export interface Responding {
  database: Database;
  turns: Turns;
  feedback: FeedbackStore;
  audiences: Audiences;
  /** The pages that were reviewed last, the newest first. */
  recentPages: readonly RecentPage[];
  requesting: Requesting;
  routing: MessageRouting;
  tools: Omit<Tools, "today" | "onStep">;
  pageCounts: Readonly<Record<PageKind, number>>;
  subscribing: Subscribing;
  finding: Finding;
  /** Looks for jobs, if that is what a message asks for. */
  lookForJobs(text: string): Promise<CardModel | undefined>;
  clock: Clock;
  /** Told of a fault while answering; the person gets the `failed` sentence. */
  onFault(error: unknown): void;
  onAnswered(answer: Answer, milliseconds: number): void;
}

const HELP = /^\W*(help|what can you do|what do you (do|cover|know)|commands?|menu|\?)\W*$/i;

/**
 * Answers one question, whatever happens: a fault of ours is an ending too.
 * @param onStep told of each step as it begins
 */
export async function answerQuestion(
  question: Question,
  responding: Responding,
  onStep?: (step: AnswerStep) => void,
): Promise<Answer> {
  const { tools, clock, onFault, onAnswered } = responding;
  const started = performance.now();
  let result: Answer;
  try {
    result = await answer(question, { ...tools, today: dayOf(clock()), onStep });
  } catch (error) {
    onFault(error);
    result = {
      status: "failed",
      text: tools.wording.endings.failed,
      claims: [],
      citations: [],
      unsaid: [],
      warnings: [],
      nextSteps: [],
      mode: "extractive",
      understoodAs: question.text,
    };
  }
  onAnswered(result, performance.now() - started);
  return result;
}

/** Whether somebody asks what the bot can do. */
export function isHelp(text: string): boolean {
  return HELP.test(text);
}

/** What is special about one answer. */
export interface Answering {
  /** The answer that this one takes the place of. */
  former?: AnswerId | undefined;
  /** Told of each step as it begins. */
  onStep?: (step: AnswerStep) => void;
}

/** The reply to a message. Nothing is stored and nothing is sent: that is the caller's. */
export async function respond(
  inbound: InboundOf<"message">,
  responding: Responding,
  { former, onStep }: Answering = {},
): Promise<Reply> {
  const { routing, tools } = responding;
  const { wording } = tools;
  const question = await questionOf(inbound, responding, former);
  await routing.relearn?.();
  const read = readMessage(inbound.text, question.history, routing);
  const urgent = alarm(read, routing);
  if (urgent) return urgent;
  if (isHelp(inbound.text)) return { card: helpCard(wording, responding.pageCounts) };
  if (isEmergency(inbound.text)) {
    const result = await answerQuestion({ text: inbound.text, history: [] }, responding);
    return { card: emergencyCard(undefined, responding.requesting.names), answer: result };
  }
  const authorities = await answerPosition(inbound.text, responding.finding, responding.database);
  if (authorities) return authorities;
  const jobs = await responding.lookForJobs(inbound.text);
  if (jobs) return { card: jobs };
  if (read.lead === "desk") return reroute(read, routing);
  const result = await answerQuestion(question, responding, onStep);
  if (read.lead !== "pages" && !isGiven(result)) return reroute(read, routing);
  const card = addRoute(answerCard(result, wording), result, read, routing);
  if (!TAKES_FEEDBACK[result.status]) return { card, answer: result };
  const answerId = former ?? crypto.randomUUID();
  const actions = [...(card.actions ?? []), ...ratingActions(answerId, wording)];
  return { card: { ...card, actions }, answer: result, answerId };
}

/** Endings that somebody may find good or bad; the others say nothing about our subject. */
const TAKES_FEEDBACK: Readonly<Record<AnswerStatus, boolean>> = {
  answered: true,
  partly_answered: true,
  no_answer: true,
  out_of_scope: true,
  refused: true,
  withdrawn: false,
  needs_clarification: false,
  failed: false,
};

/** Answers somebody who is waiting on the line, as in a terminal; only the turn is stored. */
export async function respondNow(
  inbound: InboundOf<"message">,
  responding: Responding,
): Promise<Reply> {
  const clean = withoutPersonalData(inbound);
  const reply = await respond(clean, responding);
  await remember(clean, reply, responding.database, responding);
  return reply;
}

/** Stores the turn, if the reply is one. */
export async function remember(
  inbound: InboundOf<"message">,
  { answer, answerId = crypto.randomUUID() }: Reply,
  sql: Sql,
  { turns, clock }: Pick<Responding, "turns" | "clock">,
): Promise<void> {
  if (answer) await turns.add(sql, inbound, answer, clock(), answerId);
}

async function questionOf(
  inbound: InboundOf<"message">,
  responding: Responding,
  former?: AnswerId,
): Promise<Question> {
  const { database, turns, audiences, clock, tools } = responding;
  const { followUpMinutes, rememberedTurns } = tools.policy.conversation;
  const since = new Date(clock().getTime() - followUpMinutes * 60_000);
  return {
    text: inbound.text,
    audience: inbound.audience ?? (await audiences.of(database, inbound.person)),
    person: inbound.person,
    history: await turns.recent(database, inbound.conversation, since, rememberedTurns, former),
  };
}

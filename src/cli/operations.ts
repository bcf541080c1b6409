import { z } from "zod";
import type { App } from "../compose.ts";
import { answerQuestion } from "../conversation/respond.ts";
import { alarm, readMessage } from "../conversation/route-message.ts";
import { pageCalled, showPage } from "../conversation/show-page.ts";
import type { Answer } from "../domain/answer.ts";
import { Audience } from "../domain/audience.ts";
import type { CardModel } from "../domain/card.ts";
import { PAGE_KINDS } from "../domain/page.ts";
import { passageText } from "../domain/passage.ts";
import { Status } from "../domain/status.ts";
import type { Operation } from "../local/operation.ts";
import { collect, converse, fillForm, press } from "./chat-operations.ts";
import { listCorrections } from "./evaluate/corrections.ts";
import { evaluate } from "./evaluate/operation.ts";
import { gaps, listTopics, rateAnswer, switchTopic } from "./feedback-operations.ts";
import { readMarks } from "./find/marks-operation.ts";
import { freshness } from "./freshness-operation.ts";
import { compareSources, forgetSource, ingestFolder, ingestSource } from "./ingest/operations.ts";
import { lookForJobs } from "./jobs-operation.ts";
import { exportRequests, lookAtOutbox, nameExport, replayOutbox } from "./requests/operations.ts";

const AskInput = z.strictObject({
  questions: z.array(
    z.strictObject({
      id: z.string().optional(),
      question: z.string(),
      audience: Audience.optional(),
    }),
  ),
});

/** An answer with what was asked and how long it took. */
export interface Asked {
  id?: string;
  question: string;
  answer: Answer;
  /** The card that goes before any answer: what to do now. */
  card?: CardModel | undefined;
  milliseconds: number;
}

/** Answers questions one by one, in order. Nothing is stored: a question asked so has no conversation. */
export const ask: Operation<App, z.infer<typeof AskInput>, Asked> = {
  name: "ask",
  input: AskInput,
  async *run({ responding }, { questions }) {
    for (const { id, question, audience } of questions) {
      const started = performance.now();
      const { routing } = responding;
      const urgent = alarm(readMessage(question, [], routing), routing);
      const answer =
        urgent?.answer ??
        (await answerQuestion({ text: question, audience, history: [] }, responding));
      const milliseconds = performance.now() - started;
      yield { ...(id !== undefined && { id }), question, answer, card: urgent?.card, milliseconds };
    }
  },
};

const PageInput = z.strictObject({ name: z.string() });

/** Shows a whole page by its id or a name of it; nothing where no page is called so. Nothing is stored. */
export const showWholePage: Operation<App, z.infer<typeof PageInput>, CardModel> = {
  name: "show-page",
  input: PageInput,
  async *run({ database, responding }, { name }) {
    const page = pageCalled(name, responding.tools.library);
    if (page === undefined) return;
    yield (await database.transaction((tx) => showPage(page, tx, responding))).card;
  },
};

const SearchInput = z.strictObject({
  text: z.string(),
  limit: z.int().min(1).max(100),
  kinds: z.array(z.enum(PAGE_KINDS)).optional(),
  audience: Audience.optional(),
  statuses: z.array(Status).optional(),
});

/** A passage as the search command prints it. */
export interface Found {
  passageId: string;
  pageId: string;
  title: string;
  heading: string;
  score: number;
  text: string;
}

/** Searches the corpus. */
export const search: Operation<App, z.infer<typeof SearchInput>, Found> = {
  name: "search",
  input: SearchInput,
  async *run({ responding }, request) {
    const { hits } = await responding.tools.retriever.search(request);
    for (const { passage, score } of hits) {
      yield {
        passageId: passage.id,
        pageId: passage.pageId,
        title: passage.title,
        heading: passage.heading,
        score: Math.round(score * 1000) / 1000,
        text: passageText(passage),
      };
    }
  },
};

/** Everything that a command may ask the owner of the data folder to do. */
export const OPERATIONS = [
  ask,
  showWholePage,
  converse,
  press,
  fillForm,
  collect,
  exportRequests,
  nameExport,
  lookAtOutbox,
  replayOutbox,
  search,
  evaluate,
  listCorrections,
  rateAnswer,
  gaps,
  switchTopic,
  listTopics,
  lookForJobs,
  freshness,
  readMarks,
  ingestSource,
  ingestFolder,
  forgetSource,
  compareSources,
];

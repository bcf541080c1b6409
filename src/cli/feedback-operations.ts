import { z } from "zod";
import { redact } from "../answering/redact.ts";
import type { App } from "../compose.ts";
import { groupMisses } from "../conversation/gaps.ts";
import { rate } from "../conversation/rate.ts";
import { restore, type Switched, withdraw } from "../conversation/withdraw.ts";
import { Feedback } from "../domain/feedback.ts";
import type { Gap, Miss } from "../domain/gap.ts";
import type { Reply } from "../domain/reply.ts";
import type { Withdrawal } from "../domain/withdrawal.ts";
import type { Operation } from "../local/operation.ts";

/** Keeps what somebody in a terminal thinks of an answer. */
export const rateAnswer: Operation<App, Feedback, Reply> = {
  name: "rate",
  input: Feedback,
  async *run({ responding, database }, { comment, ...given }) {
    const clean = comment === undefined ? {} : { comment: redact(comment) };
    yield await rate({ ...given, ...clean }, database, responding);
  },
};

const GapsInput = z.strictObject({ days: z.int().min(1), limit: z.int().min(1) });

/** A gap as it travels between processes: times as text. */
export type ShownGap = Omit<Gap, "misses" | "lastAskedAt"> & {
  lastAskedAt: string;
  misses: (Omit<Miss, "askedAt"> & { askedAt: string })[];
};

/** What was not answered or was found bad, like questions together. */
export const gaps: Operation<App, z.infer<typeof GapsInput>, ShownGap> = {
  name: "gaps",
  input: GapsInput,
  async *run({ database, responding: { clock, feedback } }, { days, limit }) {
    const since = new Date(clock().getTime() - days * 86_400_000);
    const found = groupMisses(await feedback.misses(database, since));
    for (const gap of found.slice(0, limit)) {
      yield {
        ...gap,
        lastAskedAt: gap.lastAskedAt.toISOString(),
        misses: gap.misses.map((miss) => ({ ...miss, askedAt: miss.askedAt.toISOString() })),
      };
    }
  },
};

const SwitchInput = z.strictObject({
  what: z.enum(["withdraw", "restore"]),
  topic: z.string().min(1).max(200),
  reason: z.string().max(500).optional(),
});

/** Switches a page or a topic off, or on again. */
export const switchTopic: Operation<App, z.infer<typeof SwitchInput>, Switched> = {
  name: "topics/switch",
  input: SwitchInput,
  async *run(app, { what, topic, reason }) {
    const { responding, ...rest } = app;
    const withdrawing = { ...rest, tools: responding.tools, clock: responding.clock };
    yield what === "withdraw"
      ? await withdraw(topic, reason, withdrawing)
      : await restore(topic, withdrawing);
  },
};

/** A withdrawal as it travels between processes. */
export type ShownWithdrawal = Omit<Withdrawal, "withdrawnAt"> & { withdrawnAt: string };

/** What is switched off now. */
export const listTopics: Operation<App, Record<string, never>, ShownWithdrawal> = {
  name: "topics/list",
  input: z.strictObject({}),
  async *run({ responding }) {
    for (const one of await responding.tools.withdrawn()) {
      yield { ...one, withdrawnAt: one.withdrawnAt.toISOString() };
    }
  },
};

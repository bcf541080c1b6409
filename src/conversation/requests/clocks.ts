import { deskName, when } from "../../cards/request-names.ts";
import { noticeCard } from "../../cards/request-notices.ts";
import { advanceClock, stillClock } from "../../desk/clock.ts";
import { backupOf, reachDesk } from "../../desk/reach.ts";
import type { Database } from "../../domain/database.ts";
import type { Jobs } from "../../domain/ports.ts";
import { type Request, requestNumber, TRANSITIONS } from "../../domain/request.ts";
import type { RequestChange, RequestEventKind } from "../../domain/request-ports.ts";
import type { ClockStep } from "../../domain/service-level.ts";
import { say } from "../../domain/wording.ts";
import { bringStraysHome } from "./move.ts";
import { bringAlong, showMoved, showRequest, tell } from "./publish.ts";
import { post, type Requesting, type Work, workOn } from "./work.ts";

/** Requests that one transaction looks after. */
const BATCH = 20;

/**
 * Does what is due by the clocks of requests: reminds, tells the lead, moves to the backup, closes.
 * Several processes may do it at once; each request is in one hand.
 * @returns how many steps were taken
 */
export async function runClocks(
  database: Database,
  jobs: Pick<Jobs, "deliver">,
  requesting: Requesting,
): Promise<number> {
  let sum = 0;
  await database.transaction((tx) => bringStraysHome(workOn(tx, jobs, requesting)));
  for (;;) {
    const taken = await database.transaction(async (tx) => {
      const work = workOn(tx, jobs, requesting);
      const due = await work.requests.takeDue(tx, work.now, BATCH);
      for (const request of due) await takeStep(request, work);
      return due.length;
    });
    sum += taken;
    if (taken < BATCH) return sum;
  }
}

async function takeStep(request: Request, work: Work): Promise<void> {
  const step = request.clock.next;
  switch (step) {
    case "remind":
      return remind("remind", work.names.words.said.remind, request, work);
    case "remind_resolution":
      return remind("remind_resolution", work.names.words.said.remindResolution, request, work);
    case "tell_lead":
      return tellLead("tell_lead", work.names.words.said.tellLead, request, work);
    case "tell_lead_resolution":
      return tellLead(
        "tell_lead_resolution",
        work.names.words.said.tellLeadResolution,
        request,
        work,
      );
    case "move_to_backup":
      return moveToBackup(request, work);
    case "close":
      return close(request, work);
    case undefined:
      return;
    default:
      return step satisfies never;
  }
}

async function remind(
  step: ClockStep,
  sentence: string,
  request: Request,
  work: Work,
): Promise<void> {
  const reminded = await advance(step, request, {}, work);
  if (!reminded) return;
  await record("remind", reminded, { step }, work);
  const text = say(sentence, textValues(reminded, step));
  await tell(reminded, "desk", { key: `${step}/v${reminded.version}`, text }, work);
}

async function tellLead(
  step: ClockStep,
  sentence: string,
  request: Request,
  work: Work,
): Promise<void> {
  const told = await advance(step, request, {}, work);
  if (!told) return;
  const members = await work.desks.members(work.tx, told.desk);
  const leads = members.filter(({ role }) => role === "lead");
  const names = leads.map(({ name, person }) => name ?? person).join(", ");
  await record("tell_lead", told, { step, leads: leads.length }, work);
  const text = say(sentence, {
    ...textValues(told, step),
    leads: names || deskName(told.desk, work.names),
  });
  await tell(told, "desk", { key: `${step}/v${told.version}`, text }, work);
  const number = requestNumber(told);
  const show = {
    label: say(work.names.words.buttons.show, { number }),
    action: { do: "show_request" as const, request: told.id },
  };
  for (const { home, person } of leads) {
    if (!home) continue;
    const key = `request/${told.id}/${step}/v${told.version}/${person}`;
    await post({ key, to: home, content: { card: noticeCard(text, [show]) } }, work);
  }
}

/** What nobody answers at one desk goes to its backup, free for somebody there. */
async function moveToBackup(request: Request, work: Work): Promise<void> {
  const { desks, names, tx, mail } = work;
  const settings = await desks.settings(tx);
  const backup = backupOf(request.desk, names.routing);
  const { desk } = reachDesk(backup, settings, names.routing, mail);
  if (desk === request.desk) {
    await advance("move_to_backup", request, {}, work);
    return;
  }
  const set = { status: "open" as const, desk, homeDesk: desk, holder: null, holderName: null };
  const moved = await advance("move_to_backup", request, set, work);
  if (!moved) return;
  await record("move_to_backup", moved, { from: request.desk, to: desk }, work);
  await showRequest(moved, work);
  await showMoved(moved, request.desk, work);
  await bringAlong(moved, work);
  const text = say(names.words.said.movedToBackup, {
    number: requestNumber(moved),
    organization: moved.organization,
    from: deskName(request.desk, names),
    to: deskName(desk, names),
  });
  await tell(moved, "desk", { key: `move_to_backup/v${moved.version}`, text }, work);
}

async function close(request: Request, work: Work): Promise<void> {
  const { requests, tx, now } = work;
  const { from, to } = TRANSITIONS.close;
  const closed = await requests.change(tx, request.id, {
    from,
    set: { status: to, clock: stillClock(request.clock) },
    at: now,
  });
  if (!closed) return;
  await record("close", closed, {}, work);
  await showRequest(closed, work);
}

/** Takes a step off the clock, with what it changes. */
async function advance(
  step: ClockStep,
  request: Request,
  set: RequestChange["set"],
  { requests, tx, policy, now }: Work,
): Promise<Request | undefined> {
  return requests.change(tx, request.id, {
    from: TRANSITIONS.withdraw.from,
    set: { ...set, clock: advanceClock(request, step, policy) },
    at: now,
  });
}

async function record(
  kind: RequestEventKind,
  request: Request,
  detail: Record<string, unknown>,
  { requests, tx, now }: Work,
): Promise<void> {
  await requests.record(tx, request, { kind, role: "program", detail, at: now });
}

function textValues(request: Request, step: ClockStep) {
  const resolution = step === "remind_resolution" || step === "tell_lead_resolution";
  const { respondBy, resolveBy } = request.clock;
  return {
    number: requestNumber(request),
    organization: request.organization,
    when: when(resolution ? resolveBy : respondBy, request),
  };
}

import { audienceCard, homeCard } from "../cards/home-card.ts";
import type { Actor } from "../desk/roles.ts";
import type { Audience } from "../domain/audience.ts";
import type { Reply } from "../domain/reply.ts";
import { say } from "../domain/wording.ts";
import { desksOf } from "./requests/show.ts";
import type { Work } from "./requests/work.ts";
import type { Responding } from "./respond.ts";

/** As many of each as fit beside the rest; the lists themselves are a button away. */
const MOST_SHOWN = 5;
const WEEK_MS = 7 * 86_400_000;

/** Shows somebody their own page. */
export async function showHome(actor: Actor, work: Work, responding: Responding): Promise<Reply> {
  const { requests, names, tx, now } = work;
  const { person } = actor;
  const desks = await desksOf(actor, work);
  const home = {
    audience: await responding.audiences.of(tx, person),
    mine: await requests.ofRequester(tx, person, MOST_SHOWN),
    recent: responding.recentPages.slice(0, MOST_SHOWN),
    staff:
      desks.length > 0
        ? {
            desks,
            waiting: await requests.queue(tx, {
              desks,
              view: "unclaimed",
              person,
              now,
              limit: MOST_SHOWN,
            }),
            week: await requests.counts(tx, desks, new Date(now.getTime() - WEEK_MS), now),
          }
        : undefined,
  };
  return { card: homeCard(home, names, responding.tools.wording), privately: true };
}

/** Takes down whom answers are for, or says it. */
export async function chooseAudience(
  audience: Audience | undefined,
  { person }: Actor,
  { tx, now }: Work,
  { audiences, tools: { wording } }: Responding,
): Promise<Reply> {
  if (audience) await audiences.choose(tx, person, audience, now);
  const chosen = audience ?? (await audiences.of(tx, person));
  const said = audience && say(wording.home.chosen, { audience: wording.home[audience] });
  return { card: audienceCard(chosen, said, wording), privately: true };
}

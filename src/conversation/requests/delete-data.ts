import { noticeCard } from "../../cards/request-notices.ts";
import { type Actor, rolesFor } from "../../desk/roles.ts";
import type { Reply } from "../../domain/reply.ts";
import { mayDo } from "../../domain/request.ts";
import { say } from "../../domain/wording.ts";
import { carryOut } from "./carry-out.ts";
import { showRequest } from "./publish.ts";
import type { Work } from "./work.ts";

const MOST_REQUESTS = 10_000;

/** Asks whether somebody means it. */
export function askToDelete({ names }: Work): Reply {
  const { said, buttons } = names.words;
  return {
    card: noticeCard(said.dataDeleteQuestion, [
      {
        label: buttons.deleteData,
        action: { do: "delete_my_data" },
        style: "danger",
        confirm: said.dataDeleteConfirm,
      },
    ]),
    privately: true,
  };
}

/** Deletes what is kept about somebody. What they still wait for is withdrawn first. */
export async function deleteData(actor: Actor, work: Work): Promise<Reply> {
  const { requests, personalData, names, tx, now } = work;
  const own = await requests.ofRequester(tx, actor.person, MOST_REQUESTS);
  for (const request of own) {
    const roles = rolesFor(actor, request, new Map(), undefined);
    if (mayDo("withdraw", roles, request.status)) {
      await carryOut("withdraw", request, { values: {}, actor, roles }, work);
    }
  }
  const removed = await personalData.remove(tx, actor.person, now);
  for (const { id } of own) {
    const request = await requests.find(tx, id);
    if (!request) continue;
    await requests.record(tx, request, { kind: "delete_data", role: "requester", at: now });
    await showRequest(request, work);
  }
  return { card: noticeCard(say(names.words.said.dataDeleted, removed)), privately: true };
}

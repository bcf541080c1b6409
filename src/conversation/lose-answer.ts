import type { DueParcel, Inbox } from "../domain/ports.ts";
import { post, type Work } from "./requests/work.ts";
import type { Responding } from "./respond.ts";

/** The key of what answers a message: it has the message's number in the inbox. */
const REPLY = /^reply\/(\d+)$/;

/**
 * Gives an answer that cannot be posted where it was asked, because the channel is gone or we were removed
 * from it, to whoever asked, in their own conversation. What cannot be given there either is given up.
 */
export async function loseAnswer(
  { key, to, card, content }: DueParcel,
  work: Work,
  inbox: Pick<Inbox, "find">,
  { tools: { wording } }: Responding,
): Promise<void> {
  const [, id] = REPLY.exec(key) ?? [];
  const asked = id ? await inbox.find(work.tx, Number(id)) : undefined;
  if (asked?.kind !== "message" || !asked.shared || to.person) return;
  const { platform, workspace } = to;
  const note = { kind: "note" as const, text: wording.endings.elsewhere };
  await post(
    {
      key: `${key}/home`,
      to: { platform, ...(workspace && { workspace }), person: asked.person },
      ...(card && { card }),
      content: { ...content, card: { ...content.card, blocks: [...content.card.blocks, note] } },
    },
    work,
  );
}

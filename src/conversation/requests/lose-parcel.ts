import { addressKey } from "../../domain/address.ts";
import type { DueParcel } from "../../domain/ports.ts";
import { requestNumber } from "../../domain/request.ts";
import { say } from "../../domain/wording.ts";
import { leavePlace } from "./move.ts";
import { addressOf, parseCardName, tell } from "./publish.ts";
import { post, type Work } from "./work.ts";

/**
 * Decides what becomes of a parcel whose place is gone. A desk's requests move to where they can be
 * read; of a requester who cannot be reached, the desk is told.
 */
export async function loseParcel(parcel: DueParcel, work: Work): Promise<void> {
  const { requests, names, tx, now } = work;
  if (parcel.to.channel) await leavePlace(parcel.to, work);
  const card = parseCardName(parcel.under ?? parcel.card ?? "");
  const request = card && (await requests.find(tx, card.id));
  if (!request) return;
  const to = await addressOf(request, card.side, work);
  const moved = to && addressKey(to) !== addressKey(parcel.to);
  // Cards and messages have come along with the request; what was only said about it has not.
  if (moved && !parcel.card) {
    const { key, under, content } = parcel;
    await post({ key: `${key}/${addressKey(to)}`, to, ...(under && { under }), content }, work);
  }
  if (moved || card.side === "desk") return;
  await requests.record(tx, request, { kind: "requester_unreachable", role: "program", at: now });
  const text = say(names.words.said.requesterUnreachable, { number: requestNumber(request) });
  await tell(request, "desk", { key: `unreachable/${parcel.id}`, text }, work);
}

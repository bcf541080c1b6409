import { createTransport } from "nodemailer";
import { plainText } from "../cards/plain-text.ts";
import type { CardModel } from "../domain/card.ts";
import { type MessageRef, type Messenger, PlaceGoneError } from "../domain/messenger.ts";
import type { Wording } from "../domain/wording.ts";

/** The mail server and who writes. */
export interface MailSettings {
  url: string;
  from: string;
}

/** Sends to desks that are reached by mail only. A card that changes is a follow-up: mail cannot be changed. */
export function createMailer({ url, from }: MailSettings, wording: Wording): Messenger {
  const transport = createTransport({ url, disableFileAccess: true, disableUrlAccess: true });
  const send = async (
    to: string | undefined,
    card: CardModel,
    earlier?: MessageRef,
  ): Promise<MessageRef> => {
    try {
      const { messageId } = await transport.sendMail({
        from,
        to,
        subject: subjectOf(card, earlier !== undefined),
        text: plainText(card, wording),
        ...(earlier && { inReplyTo: earlier.id, references: earlier.thread ?? earlier.id }),
        headers: { "Auto-Submitted": "auto-generated" },
      });
      return { id: messageId, thread: earlier?.thread ?? messageId };
    } catch (error) {
      throw isRefused(error)
        ? new PlaceGoneError(`the mailbox refuses: ${(error as Error).message}`)
        : error;
    }
  };
  return {
    platform: "email",
    post: ({ channel }, { card }, under) => send(channel, card, under),
    async update({ channel }, message, { card }) {
      await send(channel, card, message);
    },
  };
}

const LONGEST_SUBJECT = 150;

/** One line, whatever stood in a form: a subject is a header. */
function subjectOf({ title, summary }: CardModel, follows: boolean): string {
  const line = (title ?? summary).replaceAll(/\s+/g, " ").slice(0, LONGEST_SUBJECT);
  return follows ? `Re: ${line}` : line;
}

/** The server says that there is no such mailbox, or that it takes nothing from us: 5xx to an address. */
function isRefused(error: unknown): boolean {
  const { code, responseCode } = error as { code?: string; responseCode?: number };
  return code === "EENVELOPE" && (responseCode ?? 0) >= 500;
}

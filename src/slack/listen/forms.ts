import type { App, BlockAction } from "@slack/bolt";
import { parseForm } from "../parse/interaction.ts";
import { FORM_CALLBACK, RESHAPING_ACTION, renderView, resultView } from "../render/view.ts";
import { type Listening, replyIn } from "./listening.ts";

/** Hands forms to the door: when they are sent in, and when a field changes on which others depend. */
export function listenToForms(app: App, listening: Listening): void {
  const { door, wording } = listening;
  app.action<BlockAction>(RESHAPING_ACTION, async ({ body, ack, client }) => {
    await ack();
    const inbound = parseForm(body, "changed");
    if (!inbound || !body.view) return;
    const reply = replyIn(await door(inbound));
    if (!reply?.form) return;
    const { conversation, replyTo, shared = false } = inbound;
    await client.views.update({
      view_id: body.view.id,
      // Somebody who types fast has changed it again by now: then this state is old and refused.
      hash: body.view.hash,
      view: renderView(reply.form, { conversation, replyTo, shared }, wording),
    });
  });

  app.view(FORM_CALLBACK, async ({ body, ack }) => {
    const inbound = parseForm(body, "submitted");
    if (!inbound) {
      // A form of an older version: it says so and keeps what was entered.
      const field = body.view.blocks.find(({ type }) => type === "input")?.block_id;
      const errors = field ? { [field]: wording.endings.oldButton } : undefined;
      return errors ? ack({ response_action: "errors", errors }) : ack();
    }
    const reply = replyIn(await door(inbound));
    if (!reply) return ack();
    const { errors, form } = reply;
    const asked = new Set(body.view.blocks.map(({ block_id }) => block_id));
    if (errors && Object.keys(errors).every((field) => asked.has(field))) {
      return ack({ response_action: "errors", errors });
    }
    const { conversation, replyTo, shared = false } = inbound;
    const at = { conversation, replyTo, shared };
    // What is wrong is in a field that this form did not ask: it is shown with that field.
    const intro = errors && [...new Set(Object.values(errors)), form?.intro].join(" ").trim();
    const view = form
      ? renderView({ ...form, ...(intro && { intro }) }, at, wording)
      : resultView(reply.card, listening);
    return ack({ response_action: "update", view });
  });
}

import type { App, BlockAction, RespondFn, webApi } from "@slack/bolt";
import type { Action } from "../../domain/action.ts";
import type { CardAction, CardModel } from "../../domain/card.ts";
import type { InboundOf } from "../../domain/inbound.ts";
import type { Reply } from "../../domain/reply.ts";
import type { Wording } from "../../domain/wording.ts";
import { parseCommand, parsePress, parseShortcut } from "../parse/interaction.ts";
import { ACTION_ID } from "../render/actions.ts";
import { renderMessage } from "../render/message.ts";
import { RESHAPING_ACTION, renderView, resultView } from "../render/view.ts";
import { publishHome } from "./events.ts";
import { type Listening, replyIn } from "./listening.ts";

/** The slash command; the manifest has the same. */
export const COMMAND = "/wayfinder";

/** The shortcuts and what each stands for; the manifest has the same. */
export const SHORTCUTS: Readonly<Record<string, (text: string) => Action>> = {
  ask_about_message: (text) => ({ do: "ask", question: text.slice(0, 500) || "help" }),
  route_message: (text) => ({ do: "start_request", summary: text.slice(0, 500) }),
  start_request: () => ({ do: "start_request" }),
};

/** Hands commands, buttons and shortcuts to the door. Each is acted on before it is acknowledged. */
export function listenToPrompts(app: App, listening: Listening): void {
  const { door, wording } = listening;

  app.command(COMMAND, async ({ body, ack, client }) => {
    const inbound = parseCommand(body);
    const reply = inbound && replyIn(await door(inbound));
    if (!inbound || !reply) return ack();
    if (!reply.form) {
      return ack({ response_type: "ephemeral", ...renderMessage(reply.card, listening) });
    }
    await ack();
    await openModal(client, body.trigger_id, inbound, reply, listening);
  });

  // A button whose id this version does not give out.
  app.action<BlockAction>(
    { type: "block_actions", action_id: new RegExp(`^(?!${ACTION_ID}-|${RESHAPING_ACTION}$)`) },
    async ({ body, ack, client, respond }) => {
      await ack();
      await sayOld(body, client, respond, listening);
    },
  );

  app.action<BlockAction>(
    { type: "block_actions", action_id: new RegExp(`^${ACTION_ID}-`) },
    async ({ body, ack, client, respond }) => {
      const pressed = parsePress(body);
      if ("unknown" in pressed) {
        await ack();
        await sayOld(body, client, respond, listening);
        return;
      }
      const reply = replyIn(await door(pressed.inbound));
      await ack();
      if (!reply) return;
      if (body.view?.type === "modal") {
        // A modal has no message to answer under: what comes of a button takes its place.
        const view = viewOf(pressed.inbound, reply, listening);
        await client.views.update({ view_id: body.view.id, view });
      } else if (reply.form) {
        await openModal(client, body.trigger_id, pressed.inbound, reply, listening);
      } else if (body.view?.type === "home") {
        await publishHome(
          client,
          body.user.id,
          withWayBack(reply.card, pressed.inbound, wording),
          listening,
        );
      } else await show(respond, reply, listening);
    },
  );

  for (const [callback, toAction] of Object.entries(SHORTCUTS)) {
    app.shortcut(callback, async ({ body, ack, client }) => {
      const inbound = parseShortcut(body, toAction);
      const reply = inbound && replyIn(await door(inbound));
      await ack();
      if (inbound && reply) await openModal(client, body.trigger_id, inbound, reply, listening);
    });
  }
}

/** Tells whoever pressed a button of an older version that it does nothing, and what to do. */
async function sayOld(
  { response_url, trigger_id, view }: BlockAction,
  client: webApi.WebClient,
  respond: RespondFn,
  listening: Listening,
): Promise<void> {
  const { oldButton: text } = listening.wording.endings;
  if (response_url) {
    await respond({ text, ...TO_ONE });
    return;
  }
  // The home page and a modal have no message to answer under.
  const card: CardModel = {
    summary: text,
    blocks: [{ kind: "paragraph", spans: [{ kind: "text", text }] }],
  };
  const shown = resultView(card, listening);
  if (view?.type === "modal") await client.views.update({ view_id: view.id, view: shown });
  else await client.views.open({ trigger_id, view: shown });
}

/** Whatever a button on the home page shows stands in that page's place, so there is a way back to it. */
function withWayBack(
  card: CardModel,
  { action }: InboundOf<"action">,
  { home }: Wording,
): CardModel {
  if (action.do === "home") return card;
  const back: CardAction = { label: home.back, action: { do: "home" } };
  return { ...card, actions: [...(card.actions ?? []), back] };
}

const TO_ONE = { response_type: "ephemeral", replace_original: false } as const;

async function show(respond: RespondFn | undefined, reply: Reply, listening: Listening) {
  const message = renderMessage(reply.card, listening);
  const { replaces, privately } = reply;
  if (replaces) await respond?.({ ...message, replace_original: true });
  else if (privately) await respond?.({ ...message, ...TO_ONE });
  else await respond?.({ ...message, response_type: "in_channel", replace_original: false });
}

/** Opens the form of a reply, or its card, where there is no message to write under. */
async function openModal(
  client: webApi.WebClient,
  triggerId: string,
  inbound: InboundOf<"command" | "action">,
  reply: Reply,
  listening: Listening,
): Promise<void> {
  await client.views.open({ trigger_id: triggerId, view: viewOf(inbound, reply, listening) });
}

function viewOf(
  { conversation, replyTo, shared = false }: InboundOf<"command" | "action">,
  reply: Reply,
  listening: Listening,
) {
  return reply.form
    ? renderView(reply.form, { conversation, replyTo, shared }, listening.wording)
    : resultView(reply.card, listening);
}

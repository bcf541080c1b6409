import type { App, Receiver, ReceiverEvent } from "@slack/bolt";

/**
 * Makes a receiver keep its acknowledgement of an event until the event was taken. Bolt acknowledges
 * events before their listeners run; a crash in between would lose them, since Slack delivers again only
 * what was not acknowledged.
 */
export function acknowledgeLast(receiver: Receiver): Receiver {
  return {
    init(app: App) {
      receiver.init({
        processEvent: (event: ReceiverEvent) => processHolding(app, event),
      } as App);
    },
    start: (...args: unknown[]) => receiver.start(...args),
    stop: (...args: unknown[]) => receiver.stop(...args),
  };
}

async function processHolding(app: App, event: ReceiverEvent): Promise<void> {
  const isEvent = (event.body as { type?: unknown }).type === "event_callback";
  if (!isEvent) return app.processEvent(event);
  await app.processEvent({ ...event, ack: async () => {} });
  await event.ack();
}

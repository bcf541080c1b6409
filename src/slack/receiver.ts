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
  if (isEvent) {
    await app.processEvent({ ...event, ack: async () => {} });
    return event.ack();
  }
  let acknowledged = false;
  const ack: ReceiverEvent["ack"] = (response) => {
    acknowledged = true;
    return event.ack(response);
  };
  await app.processEvent({ ...event, ack });
  // What nothing takes, such as a shortcut that is no more, would look broken to whoever used it.
  if (!acknowledged) await event.ack();
}

import { z } from "zod";
import type { Address, PersonKey } from "../../domain/address.ts";

/** The parts of an activity that every parser needs (Bot Framework Activity schema). */
export const Activity = z.object({
  type: z.string(),
  id: z.string().optional(),
  name: z.string().optional(),
  text: z.string().nullish(),
  value: z.unknown().optional(),
  replyToId: z.string().nullish(),
  serviceUrl: z.string().optional(),
  from: z.object({ id: z.string(), name: z.string().nullish(), aadObjectId: z.string().nullish() }),
  recipient: z.object({ id: z.string(), name: z.string().nullish() }).optional(),
  conversation: z.object({
    id: z.string(),
    conversationType: z.string().nullish(),
    tenantId: z.string().nullish(),
    isGroup: z.boolean().nullish(),
  }),
  channelData: z
    .object({
      tenant: z.object({ id: z.string().nullish() }).nullish(),
      eventType: z.string().nullish(),
      team: z.object({ id: z.string().nullish() }).nullish(),
    })
    .nullish(),
  entities: z
    .array(
      z.looseObject({
        type: z.string(),
        text: z.string().nullish(),
        mentioned: z.looseObject({ id: z.string() }).nullish(),
      }),
    )
    .nullish(),
  attachments: z.array(z.looseObject({ contentType: z.string() })).nullish(),
  action: z.string().nullish(),
  membersRemoved: z.array(z.looseObject({ id: z.string() })).nullish(),
});
export type Activity = z.infer<typeof Activity>;

/** Where a tenant is not named, as in the local playground. */
const NO_TENANT = "local";

const THREAD = ";messageid=";

/** The tenant of an activity. */
export function tenantOf({ conversation, channelData }: Activity): string {
  return conversation.tenantId ?? channelData?.tenant?.id ?? NO_TENANT;
}

/** "teams:<tenant>:<user>". The directory's id stays the same in every conversation, so it comes first. */
export function personKey(activity: Activity): PersonKey {
  const { aadObjectId, id } = activity.from;
  return `teams:${tenantOf(activity)}:${aadObjectId ?? id}`;
}

/** Whether nobody but the person reads along. */
export function isPersonal({ conversation }: Activity): boolean {
  if (conversation.conversationType) return conversation.conversationType === "personal";
  return conversation.isGroup !== true;
}

/** The conversation's id without the thread that Teams appends to it, and the thread. */
export function splitConversation(id: string): { channel: string; thread?: string } {
  const [channel = id, thread] = id.split(THREAD);
  return thread ? { channel, thread } : { channel };
}

/** The id by which Teams knows a channel, or a thread in it. */
export function joinConversation({ channel = "", thread }: Pick<Address, "channel" | "thread">) {
  return thread ? `${channel}${THREAD}${thread}` : channel;
}

/** What every event brings: who, where, and where an answer goes. */
export function envelopeOf(activity: Activity) {
  const { channel, thread } = splitConversation(activity.conversation.id);
  const tenant = tenantOf(activity);
  const replyTo: Address = {
    platform: "teams",
    workspace: tenant,
    channel,
    ...(thread && { thread }),
  };
  return {
    platform: "teams" as const,
    eventId: `${activity.conversation.id}/${activity.id ?? crypto.randomUUID()}`,
    person: personKey(activity),
    ...(activity.from.name && { personName: activity.from.name }),
    conversation: ["teams", tenant, channel, thread ?? ""].join("/"),
    replyTo,
    shared: !isPersonal(activity),
  };
}

/** What is done away from any conversation, such as a search in the message extension, is for one alone. */
export function privateEnvelopeOf(activity: Activity) {
  const envelope = envelopeOf(activity);
  const { person } = envelope;
  const workspace = tenantOf(activity);
  return {
    ...envelope,
    conversation: ["teams", workspace, person].join("/"),
    replyTo: { platform: "teams" as const, workspace, person },
    shared: false,
  };
}

/** Somebody in the playground. */
const person = (n: number, givenName: string, surname: string) => ({
  id: `user-id-${n}`,
  name: `${givenName} ${surname}`,
  userPrincipleName: `${givenName.toLowerCase()}@example.com`,
  aadObjectId: `00000000-0000-0000-0000-00000000002${n}`,
  givenName,
  surname,
  email: `${givenName.toLowerCase()}@example.com`,
});

/**
 * The people and places of the playground: a chat of one's own to ask in, and a team's channel to be a
 * desk. The ids stay, so that a conversation goes on after a restart.
 */
export const PLAYGROUND_PLACES = {
  version: "0.1.1",
  tenantId: "00000000-0000-0000-0000-000000000001",
  bot: { id: "00000000-0000-0000-0000-000000000011", name: "Wayfinder" },
  currentUser: person(0, "Alex", "Wilber"),
  // The playground wants five others at least.
  users: [
    person(1, "Megan", "Bowen"),
    person(2, "Adele", "Vance"),
    person(3, "Isaiah", "Langer"),
    person(4, "Patti", "Fernandez"),
    person(5, "Lynne", "Robbins"),
  ],
  personalChat: { id: "playground-personal-chat" },
  groupChat: { id: "playground-group-chat", name: "Group chat" },
  team: {
    id: "playground-team",
    name: "Program office",
    aadGroupId: "00000000-0000-0000-0000-000000000031",
    channels: [{ id: "playground-desk", name: "Desk" }],
  },
} as const;

import { beforeEach, describe, expect, it } from "vitest";
import type { Corpus } from "../../src/corpus/corpus.ts";
import { checkRegistries } from "../../src/corpus/registries.ts";
import type { Contact } from "../../src/domain/contact.ts";
import type { Desk, Route, Routing } from "../../src/domain/route.ts";
import { smallCorpus } from "../support/small-corpus.ts";

let corpus: Corpus;
beforeEach(async () => {
  corpus = await smallCorpus();
});

/** What is wrong with the small corpus after a change, as "file: message". */
const problemsWith = (change: Partial<Corpus>) =>
  checkRegistries({ ...corpus, ...change }).map(({ file, message }) => `${file}: ${message}`);

describe("the check of contacts reports", () => {
  const problemsWithContact = (change: Partial<Contact>) => {
    const [contact] = corpus.contacts.values();
    if (!contact) throw new Error("the small corpus has a contact");
    return problemsWith({ contacts: new Map([["office", { ...contact, ...change }]]) });
  };

  it("a source that does not exist", () => {
    expect(problemsWithContact({ source: "rumour" })).toEqual([
      "contacts.yaml: office: there is no source rumour",
    ]);
  });

  it("a backup that does not exist", () => {
    expect(problemsWithContact({ backup: "nobody" })).toEqual([
      "contacts.yaml: office: there is no contact nobody to be its backup",
    ]);
  });
});

describe("the check of regions reports", () => {
  it("a region without a state", () => {
    const regions = corpus.regions.map((one) => (one.region === 7 ? { ...one, region: 8 } : one));
    expect(problemsWith({ regions })).toEqual(["regions.yaml: no state is in region 7"]);
  });

  it("a state without a region", () => {
    const regions = corpus.regions.filter(({ code }) => code !== "TX" && code !== "GU");
    expect(problemsWith({ regions })).toEqual([
      "regions.yaml: TX has no region",
      "regions.yaml: GU has no region",
    ]);
  });
});

describe("the check of desks reports", () => {
  const problemsWithRouting = (change: Partial<Routing>) =>
    problemsWith({ routing: { ...corpus.routing, ...change } });
  const withDesk = (id: string, change: Partial<Desk>) =>
    corpus.routing.desks.map((desk) => (desk.id === id ? { ...desk, ...change } : desk));

  it("a triage desk that does not exist", () => {
    const problems = problemsWithRouting({ triage: "nowhere" });
    expect(problems).toContain("routes.yaml: there is no desk nowhere to triage");
  });

  it("a backup that does not exist", () => {
    expect(problemsWithRouting({ desks: withDesk("leave", { backup: "nowhere" }) })).toEqual([
      "routes.yaml: desk leave: there is no desk nowhere",
    ]);
  });

  it("a desk without a backup, unless it is triage", () => {
    const desks = corpus.routing.desks.map(({ id, name, purpose }) => ({ id, name, purpose }));
    expect(problemsWithRouting({ desks })).toEqual([
      "routes.yaml: desk leave needs a backup: only triage has none",
    ]);
  });

  it("a contact of the emergency card that does not exist", () => {
    const emergency = [{ says: "Call somebody.", contacts: ["nobody"] }];
    expect(problemsWithRouting({ emergency })).toEqual([
      "routes.yaml: emergency: there is no contact nobody",
    ]);
  });

  it("a contact of the emergency card that people would have to confirm first", () => {
    const [contact] = corpus.contacts.values();
    const contacts = new Map([["office", { ...contact, confirm: true } as Contact]]);
    expect(problemsWith({ contacts })).toEqual([
      "routes.yaml: emergency: office must be confirmed first; nobody has time for that",
    ]);
  });

  it("a kind and a need that no route serves", () => {
    const routes = corpus.routing.routes.map((route) => ({
      ...route,
      kinds: route.kinds.filter((kind) => kind !== "rural_hospital"),
    }));
    const problems = problemsWithRouting({ routes });
    expect(problems).toContain("routes.yaml: no route serves rural_hospital with ai_tool");
    expect(problems).toContain("routes.yaml: no route serves rural_hospital with incident");
    expect(problems.every((problem) => problem.includes("rural_hospital"))).toBe(true);
  });

  it("a kind and a need that two routes serve", () => {
    const [route] = corpus.routing.routes;
    if (!route) throw new Error("the small corpus has a route");
    const twin: Route = { ...route, id: "twin", kinds: ["state"], needs: ["money"] };
    expect(problemsWithRouting({ routes: [route, twin] })).toEqual([
      "routes.yaml: route twin: states serves state with money too",
    ]);
  });

  it("a first contact that does not serve a kind of its route", () => {
    const [contact] = corpus.contacts.values();
    const picky = { ...contact, id: "picky", serves: ["state"] } as Contact;
    const contacts = new Map([...corpus.contacts, ["picky", picky]]);
    const [route] = corpus.routing.routes;
    if (!route) throw new Error("the small corpus has a route");
    const withContacts = (change: Partial<Route>) =>
      problemsWith({ contacts, routing: { ...corpus.routing, routes: [{ ...route, ...change }] } });
    expect(withContacts({ contacts: ["office", "picky"] })).toEqual([]);
    expect(withContacts({ contacts: ["picky"] })).toEqual([
      expect.stringMatching(/^routes.yaml: route states: picky does not serve federal/),
    ]);
  });

  it("a choice without options, and options without a choice", () => {
    const field = { id: "size", label: "Size", required: true };
    const intake = [
      { ...field, type: "choice" as const },
      { ...field, id: "name", type: "text" as const, options: [{ value: "a", label: "A" }] },
    ];
    expect(problemsWithRouting({ intake })).toEqual([
      "routes.yaml: field size: a choice has options, and nothing else has",
      "routes.yaml: field name: a choice has options, and nothing else has",
    ]);
  });

  it.each<[string, Partial<Route>, string]>([
    ["desk", { desk: "nowhere" }, "there is no desk nowhere"],
    ["page", { page: "nothing" }, "there is no page nothing"],
    ["contact", { contacts: ["nobody"] }, "there is no contact nobody"],
    ["backup", { backups: ["nobody"] }, "there is no contact nobody"],
  ])("a %s of a route that does not exist", (_, change, message) => {
    const routes = corpus.routing.routes.map((route) => ({ ...route, ...change }));
    expect(problemsWithRouting({ routes })).toEqual([`routes.yaml: route states: ${message}`]);
  });
});

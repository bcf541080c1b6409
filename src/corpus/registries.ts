import type { Corpus } from "./corpus.ts";
import { checkRegions, checkRouteCoverage } from "./coverage.ts";
import type { Finding } from "./problem.ts";

/** The checks that join contacts, routes and regions with each other and with the pages. */
export function checkRegistries({ pages, sources, contacts, regions, routing }: Corpus): Finding[] {
  const findings: Finding[] = [];
  const report = (file: string, mark: string, message: string) =>
    findings.push({ file, mark, message });

  for (const { id, source, backup } of contacts.values()) {
    if (!sources.has(source)) report("contacts.yaml", id, `${id}: there is no source ${source}`);
    if (backup && !contacts.has(backup)) {
      report("contacts.yaml", id, `${id}: there is no contact ${backup} to be its backup`);
    }
  }
  for (const { facts, file } of pages) {
    if (facts.kind !== "program") continue;
    for (const id of [facts.route.contact, facts.route.backup]) {
      if (id && !contacts.has(id)) report(file, id, `route names ${id}, which is no contact`);
    }
  }
  return [
    ...findings,
    ...checkRegions(regions),
    ...checkRouting({ pages, contacts, routing }),
    ...checkRouteCoverage(routing.routes),
    ...checkIntake(routing),
  ];
}

function checkRouting({
  pages,
  contacts,
  routing: { desks, triage, routes, emergency },
}: Pick<Corpus, "pages" | "contacts" | "routing">): Finding[] {
  const findings: Finding[] = [];
  const report = (mark: string, message: string) =>
    findings.push({ file: "routes.yaml", mark, message });
  const deskIds = new Set(desks.map(({ id }) => id));
  const pageIds = new Set(pages.map(({ facts }) => facts.id));

  if (!deskIds.has(triage)) report("triage:", `there is no desk ${triage} to triage`);
  for (const { id, backup } of desks) {
    if (backup && !deskIds.has(backup)) report(id, `desk ${id}: there is no desk ${backup}`);
    if (!backup && id !== triage) report(id, `desk ${id} needs a backup: only triage has none`);
  }
  for (const route of routes) {
    if (!deskIds.has(route.desk))
      report(route.id, `route ${route.id}: there is no desk ${route.desk}`);
    if (!pageIds.has(route.page))
      report(route.id, `route ${route.id}: there is no page ${route.page}`);
    for (const id of [...route.contacts, ...route.backups]) {
      const contact = contacts.get(id);
      if (!contact) report(route.id, `route ${route.id}: there is no contact ${id}`);
      const strangers = route.kinds.filter((kind) => contact?.serves?.includes(kind) === false);
      // A backup may serve some of the kinds only; the first contact is for every one of them.
      if (strangers.length > 0 && id === route.contacts[0]) {
        report(route.id, `route ${route.id}: ${id} does not serve ${strangers.join(", ")}`);
      }
    }
  }
  for (const id of emergency.flatMap((step) => step.contacts)) {
    const contact = contacts.get(id);
    if (!contact) report("emergency:", `emergency: there is no contact ${id}`);
    else if (contact.confirm) {
      report("emergency:", `emergency: ${id} must be confirmed first; nobody has time for that`);
    }
  }
  return findings;
}

function checkIntake({ intake }: Corpus["routing"]): Finding[] {
  return intake
    .filter(({ type, options }) => (type === "choice") !== (options !== undefined))
    .map(({ id }) => ({
      file: "routes.yaml",
      mark: `id: ${id}`,
      message: `field ${id}: a choice has options, and nothing else has`,
    }));
}

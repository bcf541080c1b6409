import type { Corpus } from "./corpus.ts";
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
  for (const number of Array.from({ length: 10 }, (_, i) => i + 1)) {
    if (!regions.some(({ region }) => region === number)) {
      report("regions.yaml", "region:", `no state is in region ${number}`);
    }
  }
  return [...findings, ...checkRouting({ pages, contacts, routing })];
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
    for (const contact of [...route.contacts, ...route.backups]) {
      if (!contacts.has(contact))
        report(route.id, `route ${route.id}: there is no contact ${contact}`);
    }
  }
  for (const contact of emergency.flatMap((step) => step.contacts)) {
    if (!contacts.has(contact)) report("emergency:", `emergency: there is no contact ${contact}`);
  }
  return findings;
}

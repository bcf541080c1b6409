import type { Block, CardModel } from "../domain/card.ts";
import type { JobSearch } from "../domain/job.ts";
import { say, type Wording } from "../domain/wording.ts";
import { paragraph, text } from "./cited.ts";

/** Announcements on a card; the link has the rest. */
const SHOWN = 10;

/** What a search for jobs found, or the same search on the site. */
export function jobsCard(
  { wish, link, jobs, total = 0, problem }: JobSearch,
  { jobs: words }: Pick<Wording, "jobs">,
): CardModel {
  const looked = [
    ...(wish.keywords ? [wish.keywords] : []),
    ...(wish.series ? [say(words.series, { series: wish.series })] : []),
    ...(wish.grade === undefined ? [] : [say(words.grade, { grade: wish.grade })]),
    ...(wish.place ? [say(words.place, { place: wish.place })] : []),
    ...(wish.remote ? [words.remote] : []),
  ].join(", ");
  const summary = jobs
    ? say(total === 0 ? words.none : words.found, { looked, total })
    : say(problem ? words.notReached : words.notLive, { looked });
  const blocks: Block[] = [paragraph(text(summary))];
  if (jobs && jobs.length > 0) {
    blocks.push({
      kind: "table",
      caption: summary,
      columns: [words.title, words.where, words.pay, words.closes],
      rows: jobs
        .slice(0, SHOWN)
        .map((job) => [
          [text(`${job.title}, ${job.agency} (${job.grades})`)],
          [text(job.place)],
          [text(job.pay ?? "")],
          [text(job.closesOn)],
        ]),
    });
    blocks.push({
      kind: "links",
      title: words.announcements,
      items: jobs.slice(0, SHOWN).map(({ title, url }) => ({ text: title, url })),
    });
  }
  blocks.push({
    kind: "links",
    title: words.onTheSite,
    items: [{ text: words.link, url: link }],
  });
  if (wish.grade !== undefined && !jobs) {
    blocks.push({ kind: "note", text: say(words.gradeByHand, { grade: wish.grade }) });
  }
  blocks.push({ kind: "note", text: words.readFirst });
  return { title: words.heading, summary, blocks };
}

import type { Answer } from "../domain/answer.ts";
import { say } from "../domain/wording.ts";
import type { Draft, Tools } from "./draft.ts";
import { endWith } from "./endings.ts";

/** The words by which a Spanish question finds its page; names and acronyms are the same. */
const IN_ENGLISH: Readonly<Record<string, string>> = {
  beca: "scholarship",
  becas: "scholarship",
  ciberseguridad: "cybersecurity",
  ciudadanía: "citizenship",
  ciudadano: "citizen",
  contratación: "hiring",
  discapacidad: "disability",
  empleo: "job",
  empleos: "jobs",
  escuela: "school",
  estudiante: "student",
  estudiantes: "students",
  fondos: "funding",
  hospital: "hospital",
  pasantía: "internship",
  pasantías: "internship",
  prácticas: "internship",
  residente: "resident",
  solicitar: "apply",
  solicito: "apply",
  solicitud: "application",
  subvención: "grant",
  subvenciones: "grants",
  trabajo: "job",
  trabajos: "jobs",
  veterano: "veteran",
  veteranos: "veterans",
};

/** How much of what was understood a page must speak of to be pointed to. */
const FLOOR = 0.6;

/** Says, in Spanish, that answers are in English, and where the page is. */
export async function answerInSpanish(draft: Draft, tools: Tools): Promise<Answer> {
  const { library, retriever, wording } = tools;
  const words = draft.text.toLowerCase().match(/[\p{L}\p{N}-]+/gu) ?? [];
  const english = words.flatMap((word) => IN_ENGLISH[word] ?? []);
  const [named] = library.namesIn(draft.text);
  const page =
    named ?? (english.length > 0 ? await nearest(english.join(" "), retriever) : undefined);
  const facts = page === undefined ? undefined : library.page(page);
  const source = facts?.sources
    .flatMap((id) => library.source(id) ?? [])
    .find(({ verification }) => verification === "primary");
  if (!facts || !source) {
    return endWith(draft, { wording }, "out_of_scope", wording.endings.spanish);
  }
  const text = say(wording.endings.spanishPage, { title: facts.title });
  return endWith(draft, { wording }, "out_of_scope", text, [
    {
      kind: "open",
      url: source.url,
      text: say(wording.nextSteps.official, { title: source.title }),
    },
    { kind: "help", text: wording.nextSteps.help },
  ]);
}

async function nearest(text: string, retriever: Tools["retriever"]): Promise<string | undefined> {
  const { hits } = await retriever.search({ text, limit: 1 });
  return hits[0] && hits[0].coverage >= FLOOR ? hits[0].passage.pageId : undefined;
}

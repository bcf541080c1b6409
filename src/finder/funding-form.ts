import { Applicant, SECTORS, type Sector } from "../domain/applicant.ts";
import type { FundingFacts } from "../domain/finding.ts";
import type { FormModel, FormOption, FormValues } from "../domain/form.ts";
import type { PageId } from "../domain/page.ts";
import type { Region } from "../domain/region.ts";
import { RequesterKind } from "../domain/requester.ts";
import type { Wording } from "../domain/wording.ts";

const PURPOSE_LENGTH = 200;

/** What the form of the funding finder asks about. */
export interface FundingChoices {
  funds: readonly Pick<FundingFacts, "id" | "title">[];
  regions: readonly Region[];
  words: Wording["funding"];
}

/** Who looks for money, where, what for and how much of it. What was said already is filled in. */
export function fundingForm(said: string, { funds, regions, words }: FundingChoices): FormModel {
  const kinds = RequesterKind.options.map((value) => ({ value, label: words.kinds[value] }));
  const states = regions.map(({ code, name }) => ({ value: code, label: name }));
  const sectors = (Object.keys(SECTORS) as Sector[]).map((value) => ({
    value,
    label: words.sectors[value],
  }));
  const amountIs = Applicant.shape.amountIs
    .unwrap()
    .options.map((value) => ({ value, label: words.amountKinds[value] }));
  const has = (name: string) => new RegExp(`\\b${name.replace(/s$/, "")}`, "i").test(said);
  // The longest name decides: a rural hospital is a hospital too.
  const kind = kinds
    .filter(({ label }) => has(label))
    .sort((a, b) => b.label.length - a.label.length)[0];
  const state = states.find(({ label }) => has(label));
  const field = (id: string, label: string) => ({ id, label, required: false });
  const choice = (id: string, label: string, options: FormOption[], chosen?: FormOption) => ({
    ...field(id, label),
    type: "choice" as const,
    options,
    ...(chosen && { value: chosen.value }),
  });
  return {
    name: "funding",
    instance: crypto.randomUUID(),
    title: words.formTitle,
    intro: words.formIntro,
    fields: [
      choice("kind", words.formKind, kinds, kind),
      { ...choice("sector", words.formSector, sectors), hint: words.formSectorHint },
      choice("state", words.formState, states, state),
      {
        ...field("purpose", words.formPurpose),
        type: "text",
        hint: words.formPurposeHint,
        maxLength: PURPOSE_LENGTH,
      },
      {
        ...choice(
          "fund",
          words.formFund,
          funds.map(({ id, title }) => ({ value: id, label: title })),
        ),
        hint: words.formFundHint,
      },
      { ...field("amount", words.formAmount), type: "number", hint: words.formAmountHint },
      { ...choice("amountIs", words.formAmountIs, amountIs), hint: words.formAmountIsHint },
    ],
    submit: words.formSubmit,
    context: {},
  };
}

/** What was entered in the form. */
export interface FundingWish {
  applicant: Applicant;
  purpose?: string;
  fund?: PageId;
}

/** Reads the form. What cannot be is told by field. */
export function readFundingForm(
  values: FormValues,
  { funds, words }: FundingChoices,
): FundingWish | { errors: Record<string, string> } {
  const entered = Object.fromEntries(
    Object.entries(values).map(([id, value]) => [id, String(value).trim()]),
  );
  const { kind, sector, state, amountIs, purpose, fund } = entered;
  const amount = entered.amount?.replace(/[$,\s]/g, "");
  const read = Applicant.safeParse({
    ...(kind && { kind }),
    ...(sector && { sector }),
    ...(state && { state }),
    ...(amount && { amount: Number(amount) }),
    ...(amountIs && { amountIs }),
  });
  const wrong = new Set(read.error?.issues.map(({ path }) => String(path[0])));
  if (fund && !funds.some(({ id }) => id === fund)) wrong.add("fund");
  if (!read.success || wrong.size > 0) {
    const why = (field: string) => (field === "amount" ? words.amountWrong : words.notOffered);
    return { errors: Object.fromEntries([...wrong].map((field) => [field, why(field)])) };
  }
  return { applicant: read.data, ...(purpose && { purpose }), ...(fund && { fund }) };
}

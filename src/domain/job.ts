import type { IsoDate } from "./date.ts";

/** What kind of job somebody looks for; what is absent does not matter to them. */
export interface JobWish {
  /** "2210". */
  series?: string;
  grade?: number;
  /** As it was written: "San Antonio". */
  place?: string;
  remote?: boolean;
  /** What is left of the words. */
  keywords?: string;
}

/** An announcement on USAJOBS. */
export interface Job {
  id: string;
  title: string;
  agency: string;
  place: string;
  url: string;
  grades: string;
  /** "$72,553 to $94,317 a year". */
  pay?: string;
  closesOn: IsoDate;
  opensOn?: IsoDate;
  /** Whom it is open to, in the announcement's words. */
  openTo?: string;
  series: string[];
}

/** What a search for jobs came to. */
export interface JobSearch {
  wish: JobWish;
  /** The same search on the site, for a person. */
  link: string;
  /** Absent: no key is configured, or USAJOBS could not be asked; then the link is the answer. */
  jobs?: Job[];
  /** How many there are in all. */
  total?: number;
  /** Why there are no live results, where they were asked for. */
  problem?: string;
}

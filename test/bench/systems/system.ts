import type { Document } from "../collection.ts";

/** A search engine under test. */
export interface System {
  name: string;
  /** Makes an index of its own; how long that takes is measured. */
  index(documents: readonly Document[], onProgress: (done: number) => void): Promise<Index>;
}

/** What a system has indexed. */
export interface Index {
  /** The ids of the documents that fit best, best first. */
  search(text: string, limit: number): Promise<string[]>;
  close(): Promise<void>;
}

/** Something wrong in the data folder, with the place where a person can mend it. */
export interface Problem {
  /** Relative to the data folder. */
  file: string;
  /** 1-based. */
  line: number;
  message: string;
}

/** A problem that is known by the text it concerns: an id, a key. Its line is looked up. */
export interface Finding {
  file: string;
  /** What stands on the line in question; the first line that has it is named. */
  mark: string;
  message: string;
}

/** Finds the lines of findings in the texts of their files. */
export function place(findings: readonly Finding[], texts: ReadonlyMap<string, string>): Problem[] {
  return findings.map(({ file, mark, message }) => {
    const lines = (texts.get(file) ?? "").split("\n");
    return {
      file,
      line:
        Math.max(
          lines.findIndex((line) => line.includes(mark)),
          0,
        ) + 1,
      message,
    };
  });
}

/** `file:line  message`, the form that editors turn into a link. */
export function formatProblem({ file, line, message }: Problem): string {
  return `${file}:${line}  ${message}`;
}

/** The corpus cannot be used; lists every problem, not only the first. */
export class CorpusError extends Error {
  readonly problems: readonly Problem[];

  constructor(problems: readonly Problem[]) {
    const count = problems.length === 1 ? "1 problem" : `${problems.length} problems`;
    super(`The data folder has ${count}:\n${problems.map(formatProblem).join("\n")}`);
    this.name = "CorpusError";
    this.problems = problems;
  }
}

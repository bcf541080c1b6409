import { isNode, LineCounter, parseDocument, visit } from "yaml";
import type { z } from "zod";
import type { Problem } from "./problem.ts";

/** A value read from YAML and checked, or the problems that stand in the way. */
export type Parsed<T> = { value: T; problems: [] } | { value: undefined; problems: Problem[] };

/**
 * Reads YAML against a schema. Every problem, of the YAML or of the schema, names its line.
 * @param firstLine the line of the file on which `text` begins, for front matter
 */
export function parseYaml<T>(
  file: string,
  text: string,
  schema: z.ZodType<T>,
  firstLine = 1,
): Parsed<T> {
  const lines = new LineCounter();
  const document = parseDocument(text, { lineCounter: lines, prettyErrors: false });
  const lineAt = (offset: number) => lines.linePos(offset).line + firstLine - 1;
  if (document.errors.length > 0) {
    const problems = document.errors.map(({ pos, message }) => ({
      file,
      line: lineAt(pos[0]),
      message: `is not valid YAML: ${message}`,
    }));
    return { value: undefined, problems };
  }
  let read: unknown;
  try {
    read = document.toJS();
  } catch (error) {
    // An alias without its anchor is found only now, and without a place.
    const line = lineAt(firstLooseAlias(document));
    const message = `is not valid YAML: ${(error as Error).message}`;
    return { value: undefined, problems: [{ file, line, message }] };
  }
  const result = schema.safeParse(read);
  if (result.success) return { value: result.data, problems: [] };
  const problems = flatten(result.error.issues).map(({ path, message }) => ({
    file,
    line: lineAt(nearestOffset(document, path)),
    message: path.length === 0 ? message : `${path.join(".")}: ${message}`,
  }));
  return { value: undefined, problems };
}

type Issue = z.core.$ZodIssue;

/** A failed union is reported by the branch that came closest: the one with the fewest issues. */
function flatten(issues: readonly Issue[], prefix: PropertyKey[] = []): Issue[] {
  return issues.flatMap((issue) => {
    const path = [...prefix, ...issue.path];
    if (issue.code !== "invalid_union" || issue.errors.length === 0) return [{ ...issue, path }];
    const closest = issue.errors.reduce((a, b) => (depth(b) > depth(a) ? b : a));
    return flatten(closest, path);
  });
}

/** How far a union branch got before it failed: deep issues mean that the shape was right. */
function depth(issues: readonly Issue[]): number {
  return Math.max(...issues.map(({ path }) => path.length)) - issues.length;
}

/** Where the first alias stands that names no anchor. */
function firstLooseAlias(document: ReturnType<typeof parseDocument>): number {
  let offset = 0;
  visit(document, {
    Alias(_, alias) {
      if (alias.resolve(document)) return undefined;
      offset = alias.range?.[0] ?? 0;
      return visit.BREAK;
    },
  });
  return offset;
}

/** Where the value at `path` stands, or its nearest ancestor when it is missing. */
function nearestOffset(document: ReturnType<typeof parseDocument>, path: PropertyKey[]): number {
  for (let length = path.length; length > 0; length--) {
    const node = document.getIn(path.slice(0, length), true);
    if (isNode(node) && node.range) return node.range[0];
  }
  return 0;
}

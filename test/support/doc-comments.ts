import type { SourceFile } from "./architecture.ts";

const EXPORTED =
  /^export (?:declare )?(?:default )?(?:abstract )?(?:async )?(function\*?|class|interface|type|enum|const|let) ([\w$]+)/gm;

/** A constant that holds a function: "export const screen: Step = async (draft) =>". */
const FUNCTION_VALUE =
  /^export (?:const|let) [\w$]+[^=]*=\s*(?:async\s*)?(?:function\b|\(|[\w$]+\s*=>)/;

interface Exported {
  kind: string;
  name: string;
  /** The declaration, up to the next exported one. */
  text: string;
  documented: boolean;
}

function exportsOf(text: string): Exported[] {
  const found = [...text.matchAll(EXPORTED)];
  return found.map((match, i) => ({
    kind: match[1] ?? "",
    name: match[2] ?? "",
    text: text.slice(match.index, found[i + 1]?.index),
    documented: /\*\/\s*$/.test(text.slice(0, match.index)) && endsInDocComment(text, match.index),
  }));
}

/** Whether the comment that ends just before `at` is one for readers of the declaration. */
function endsInDocComment(text: string, at: number): boolean {
  const before = text.slice(0, at);
  return before.startsWith("/**", before.lastIndexOf("/*"));
}

/**
 * Exported functions, classes, interfaces and types without a doc comment. A type that is derived
 * from the documented constant just above it shares its comment:
 * `export const Need = z.enum([…]); export type Need = z.infer<typeof Need>;`.
 */
export function findUndocumented(files: readonly SourceFile[]): string[] {
  return files.flatMap(({ path, text }) => {
    const all = exportsOf(text);
    return all
      .filter((one, i) => {
        if (one.documented) return false;
        if (one.kind === "const" || one.kind === "let") return FUNCTION_VALUE.test(one.text);
        return !(one.kind === "type" && isDerivedFrom(one, all[i - 1]));
      })
      .map(({ name }) => `${path}: ${name} has no doc comment`);
  });
}

function isDerivedFrom(type: Exported, above: Exported | undefined): boolean {
  if (above?.kind !== "const" || !above.documented) return false;
  const [declaration = ""] = type.text.split(";");
  return new RegExp(`\\btypeof ${above.name}\\b`).test(declaration);
}

/**
 * Folds a text to a width at its spaces. The first line begins with `label`, the others are indented
 * as far. A word longer than the line stands alone and is not cut: it may be a link or a code.
 */
export function wrap(text: string, width: number, label = ""): string {
  const room = Math.max(width - label.length, 20);
  const lines: string[] = [];
  let line = "";
  for (const word of text.split(/\s+/).filter(Boolean)) {
    if (line !== "" && line.length + 1 + word.length > room) {
      lines.push(line);
      line = "";
    }
    line = line === "" ? word : `${line} ${word}`;
  }
  lines.push(line);
  const indent = " ".repeat(label.length);
  return lines.map((each, i) => `${i === 0 ? label : indent}${each}`).join("\n");
}

/** Folds every line of a text to a width; what follows goes under the words, past indent and number. */
export function wrapLines(text: string, width: number): string {
  return text
    .split("\n")
    .map((line) => {
      if (line.length <= width) return line;
      const [, label = "", words = line] = /^(\s*(?:\d+\s+)?)(.*)$/.exec(line) ?? [];
      return wrap(words, width, label);
    })
    .join("\n");
}

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

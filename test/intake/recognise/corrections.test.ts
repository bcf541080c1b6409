import { expect, it } from "vitest";
import { correctionMemory } from "../../../src/intake/recognise/corrections.ts";

const EXAMPLES = ["we want a scan", "we want money for a scan", "we want advice", "our town wants"];

it("finds the correction that is most like a text, by words that few texts have", () => {
  const memory = correctionMemory(EXAMPLES, 0.5);
  expect(memory.like("we want to talk about turbines")).toBeUndefined();
  memory.learn([
    { text: "we want somebody for our turbines", desk: "energy" },
    { text: "we want a ferry pilot", desk: "infrastructure" },
  ]);
  expect(memory.like("somebody for turbines please")?.desk).toBe("energy");
  expect(memory.like("we want a scan")).toBeUndefined();
  memory.learn([]);
  expect(memory.like("somebody for turbines please")).toBeUndefined();
});

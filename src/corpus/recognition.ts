import type { Recognition } from "../domain/recognition.ts";
import { RequesterKind } from "../domain/requester.ts";
import type { Finding } from "./problem.ts";

const FILE = "recognition.yaml";

/** What the schema cannot see in the words by which requests are recognised. */
export function checkRecognition({ kinds, cities }: Recognition): Finding[] {
  const known = new Set(kinds.map(({ kind }) => kind));
  const unknown = RequesterKind.options.filter((kind) => !known.has(kind));
  return [
    ...unknown.map((kind) => ({
      file: FILE,
      mark: "kinds:",
      message: `nothing says that somebody is ${kind}`,
    })),
    ...citiesOfTwoStates(cities),
  ];
}

/** A city under two states tells of neither: such a name must not be listed without its state. */
function citiesOfTwoStates(cities: Recognition["cities"]): Finding[] {
  const states = new Map<string, string>();
  return Object.entries(cities).flatMap(([state, names]) =>
    (names ?? []).flatMap((name) => {
      const other = states.get(name);
      states.set(name, state);
      if (other === undefined) return [];
      const message = `${name} is listed under ${other} and ${state}: a name of two states tells of none`;
      return [{ file: FILE, mark: `${state}:`, message }];
    }),
  );
}

import { z } from "zod";

/** A sentence, or a part of one, that a person reads. */
export const Sentence = z.string().min(1);

/** A section of the wording: exactly these sentences. */
export function sentences<const Key extends string>(...keys: Key[]) {
  return z.strictObject(
    Object.fromEntries(keys.map((key) => [key, Sentence])) as Record<Key, typeof Sentence>,
  );
}

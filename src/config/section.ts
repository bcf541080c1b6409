import { z } from "zod";

/** A secret or an address that may be left out: an empty one counts as left out. */
export const optionalText = () => z.string().min(1).optional();

/** The settings of one part of the program, and the variables that they are made of. */
export interface Section<Shape extends z.ZodRawShape, Settings> {
  shape: Shape;
  /** Variables whose values are never shown. */
  secrets: readonly (keyof Shape & string)[];
  /**
   * Makes the settings from variables that are each right by themselves.
   * @param report told of what does not fit together, as a sentence that says what to do
   */
  read(values: z.infer<z.ZodObject<Shape>>, report: (problem: string) => void): Settings;
}

/** A section with its types. */
export function section<Shape extends z.ZodRawShape, Settings>(
  given: Section<Shape, Settings>,
): Section<Shape, Settings> {
  return given;
}

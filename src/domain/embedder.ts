/** An embedding model: texts of like meaning get vectors that lie close together. */
export interface Embedder {
  /** The model that is configured. */
  readonly model: string;
  /**
   * One vector a text, in order, all of one length.
   * @param model another model than the configured one, at the same endpoint
   * @throws ModelFailedError
   */
  embed(texts: readonly string[], model?: string): Promise<number[][]>;
}

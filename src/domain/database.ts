/** Something that runs one SQL statement: the pool, or a transaction on it. */
export interface Sql {
  /**
   * Runs a statement with `$1`-style parameters and gives its rows. A text without parameters may
   * hold several statements; then it gives the rows of them all, in order.
   */
  query<Row extends object>(text: string, params?: readonly unknown[]): Promise<Row[]>;
  /**
   * Does something as soon as what was written here is committed: in a transaction after its commit,
   * never if it is rolled back; otherwise at once. It may not throw.
   */
  afterCommit(then: () => void): void;
}

/** The one database, on either engine. */
export interface Database extends Sql {
  readonly engine: "embedded" | "server";
  /**
   * Runs `work` in one transaction: committed when it returns, rolled back when it throws. Inside,
   * only `tx` may be used: a query on the database itself would wait for ever where there is one
   * connection, so it throws on both engines.
   */
  transaction<T>(work: (tx: Sql) => Promise<T>): Promise<T>;
  close(): Promise<void>;
}

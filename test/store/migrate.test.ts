import { expect, it } from "vitest";
import { MigrationChangedError, migrate } from "../../src/store/migrate.ts";
import { describeOnEachEngine } from "../support/databases.ts";

describeOnEachEngine("migrations", (open) => {
  it("are applied once", async () => {
    const database = await open();
    expect((await migrate(database)).length).toBeGreaterThan(0);
    expect(await migrate(database)).toEqual([]);
  });

  it("are applied once when several processes start together", async () => {
    const database = await open();
    const runs = await Promise.all([migrate(database), migrate(database), migrate(database)]);
    expect(runs.filter((applied) => applied.length > 0)).toHaveLength(1);
  });

  it("refuse a database whose migrations were edited since", async () => {
    const database = await open();
    await migrate(database);
    await database.query("update schema_migration set hash = 'other' where name like '0001%'");
    await expect(migrate(database)).rejects.toBeInstanceOf(MigrationChangedError);
  });
});

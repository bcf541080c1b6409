import { expect, it } from "vitest";
import { migrate } from "../../src/store/migrate.ts";
import { modelBudget } from "../../src/store/model-use.ts";
import { describeOnEachEngine } from "../support/databases.ts";

const DAY = "2026-11-24";
const share = { answersPerDay: 5, answersPerPersonPerDay: 2, tokensPerDay: 1000 };

describeOnEachEngine("the account of the model", (open) => {
  const openBudget = async () => {
    const database = await open();
    await migrate(database);
    return modelBudget(database);
  };

  it("gives each person their share of a day, and no more", async () => {
    const budget = await openBudget();
    expect(await budget.take(DAY, "a", share)).toBe(true);
    expect(await budget.take(DAY, "a", share)).toBe(true);
    expect(await budget.has(DAY, "a", share)).toBe(false);
    expect(await budget.take(DAY, "a", share)).toBe(false);
    expect(await budget.has(DAY, "b", share)).toBe(true);
    expect(await budget.take(DAY, "b", share)).toBe(true);
    expect(await budget.take("2026-11-25", "a", share)).toBe(true);
  });

  it("takes nothing from everybody for a person whose share is used up", async () => {
    const budget = await openBudget();
    for (let i = 0; i < 10; i++) await budget.take(DAY, "a", share);
    for (const person of ["b", "c", undefined]) {
      expect(await budget.take(DAY, person, share)).toBe(true);
    }
    expect(await budget.take(DAY, "d", share)).toBe(false);
    expect(await budget.has(DAY, "d", share)).toBe(false);
  });

  it("gives the last answer to one of those who want it at once", async () => {
    const budget = await openBudget();
    const taken = await Promise.all(
      Array.from({ length: 12 }, (_, i) => budget.take(DAY, `person ${i}`, share)),
    );
    expect(taken.filter(Boolean)).toHaveLength(5);
  });

  it("ends the day when its tokens are used", async () => {
    const budget = await openBudget();
    await budget.addTokens(DAY, 999);
    expect(await budget.has(DAY, "a", share)).toBe(true);
    await budget.addTokens(DAY, 1);
    expect(await budget.has(DAY, "a", share)).toBe(false);
    expect(await budget.take(DAY, "a", share)).toBe(false);
  });
});

import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { afterAll, beforeAll, describe, expect, it } from "vitest";

const ROOT = fileURLToPath(new URL("../..", import.meta.url));

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "wayfinder-cli-"));
});
afterAll(async () => {
  await rm(folder, { recursive: true, force: true });
});

interface Result {
  code: number | null;
  stdout: string;
  stderr: string;
}

function start(args: string[], environment: NodeJS.ProcessEnv = {}): ChildProcess {
  const { PATH, HOME, TMPDIR } = process.env;
  return spawn(process.execPath, args, {
    cwd: ROOT,
    env: {
      PATH,
      HOME,
      TMPDIR,
      WAYFINDER_DATA_DIR: join(folder, "data"),
      PORT: "0",
      LOG_LEVEL: "error",
      ...environment,
    },
    stdio: "pipe",
  });
}

async function finish(child: ChildProcess, input = ""): Promise<Result> {
  let stdout = "";
  let stderr = "";
  child.stdout?.on("data", (chunk) => {
    stdout += chunk;
  });
  child.stderr?.on("data", (chunk) => {
    stderr += chunk;
  });
  child.stdin?.end(input);
  const [code] = await once(child, "close");
  return { code, stdout, stderr };
}

const run = (args: string[], environment?: NodeJS.ProcessEnv, input?: string) =>
  finish(start(["src/cli/wayfinder.ts", ...args], environment), input);

/** Starts the service and waits until it says where it listens. */
async function startService(environment?: NodeJS.ProcessEnv) {
  const child = start(["src/main.ts", "--no-playground"], environment);
  let output = "";
  child.stdout?.on("data", (chunk) => {
    output += chunk;
  });
  while (!output.includes("npm run chat")) {
    await Promise.race([once(child.stdout as NodeJS.EventEmitter, "data"), once(child, "exit")]);
    if (child.exitCode !== null) throw new Error(`the service ended: ${output}`);
  }
  const url = /http:\/\/127\.0\.0\.1:\d+/.exec(output)?.[0] ?? "";
  return { child, output, url };
}

describe("ask", () => {
  it("prints statements, warnings, and sources with issuer, date and link", async () => {
    const { code, stdout, stderr } = await run(["ask", "Which authority codes does GW-002 use?"]);
    expect(stderr).toBe("");
    expect(code).toBe(0);
    expect(stdout).toContain("AYM");
    expect(stdout).toMatch(/\[1\] .+(?:as of|read) \d{4}-\d{2}-\d{2}/s);
    expect(stdout).toMatch(/^ +https:\/\//m);
  });

  it("puts what to do now before any answer, one step a line", async () => {
    const { stdout } = await run(["ask", "all our screens show a skull and want bitcoin"]);
    expect(stdout).toMatch(/\n1\. .*911[\s\S]*\n2\. .*CISA[\s\S]*\n3\. .*FBI/);
    expect(stdout).toContain("1-844-729-2472");
    expect(stdout).not.toMatch(/outside what I cover/);
  });

  it("prints the documented JSON", async () => {
    const { stdout } = await run(["ask", "--json", "--audience", "agency_hr", "What is CTMS?"]);
    const answer = JSON.parse(stdout);
    expect(Object.keys(answer)).toEqual([
      "question",
      "status",
      "text",
      "claims",
      "citations",
      "warnings",
      "nextSteps",
      "mode",
      "ms",
    ]);
    expect(answer.status).toBe("answered");
    expect(answer.mode).toBe("extractive");
    expect(Object.keys(answer.citations[0])).toEqual([
      "n",
      "pageId",
      "title",
      "issuer",
      "url",
      "asOf",
      "undated",
      "verification",
      "quote",
    ]);
    const numbers = answer.citations.map(({ n }: { n: number }) => n);
    for (const { citations } of answer.claims) {
      expect(citations.length).toBeGreaterThan(0);
      for (const n of citations) expect(numbers).toContain(n);
    }
  });

  it("answers a file line by line, in order, with the ids", async () => {
    const file = join(folder, "questions.jsonl");
    await writeFile(
      file,
      '{"id":"a","question":"What is CTMS?"}\n\n{"id":"b","question":"Who won the super bowl?"}\n{"question":"","audience":"job_seeker"}\n',
    );
    const { code, stdout } = await run(["ask", "--file", file]);
    expect(code).toBe(0);
    const answers = stdout
      .trim()
      .split("\n")
      .map((line) => JSON.parse(line));
    expect(answers.map(({ id, status }) => [id, status])).toEqual([
      ["a", "answered"],
      ["b", "out_of_scope"],
      [undefined, "needs_clarification"],
    ]);
  });

  it("names the line of a file that cannot be read, with exit code 2", async () => {
    const file = join(folder, "broken.jsonl");
    await writeFile(file, '{"question":"What is CTMS?"}\nnot json\n');
    const { code, stdout, stderr } = await run(["ask", "--file", file]);
    expect(code).toBe(2);
    expect(stdout).toBe("");
    expect(stderr).toContain("broken.jsonl:2");
  });

  it("says what to type when there is no question", async () => {
    const { code, stderr } = await run(["ask"]);
    expect(code).toBe(2);
    expect(stderr).toContain('npm run ask -- "');
  });
});

describe("search", () => {
  it("prints passages as JSON, best first", async () => {
    const { stdout } = await run(["search", "2210 direct hire", "--json", "-k", "5"]);
    const found = JSON.parse(stdout);
    expect(found).toHaveLength(5);
    expect(Object.keys(found[0])).toEqual([
      "passageId",
      "pageId",
      "title",
      "heading",
      "score",
      "text",
    ]);
    const scores = found.map(({ score }: { score: number }) => score);
    expect(scores).toEqual(scores.toSorted((a: number, b: number) => b - a));
  });

  it("refuses a limit that is no number", async () => {
    const { code, stderr } = await run(["search", "x", "-k", "many"]);
    expect(code).not.toBe(0);
    expect(stderr).toContain("whole number from 1 to 100");
  });
});

describe("chat", () => {
  it("understands a question that leans on the one before", async () => {
    const { code, stdout } = await run(["chat"], {}, "What is CTMS?\nwho can apply for it?\n");
    expect(code).toBe(0);
    const second = stdout.slice(stdout.lastIndexOf("Sources") - 2500);
    expect(second).toContain("CTMS");
  });

  it("answers what begins like a command and is none, and goes on", async () => {
    const lines = "tell me when the moon opens\nsubscribe to CTMS weekly\nstop CTMS\nstop CTMS\n";
    const { code, stdout, stderr } = await run(["chat"], {}, lines);
    expect({ code, stderr }).toEqual({ code: 0, stderr: "" });
    expect(stdout).toContain("once a week");
    expect(stdout).toContain("nothing more about DHS Cybersecurity Service");
  });
});

describe("requests in a terminal", () => {
  it("are made, claimed and answered by people who sit at different places", async () => {
    const ana = ["chat", "--as", "ana", "--channel", "health-room"];
    const dana = ["chat", "--as", "dana"];
    await run(ana, {}, "desk bind health\n");
    // The e-mail address is wrong at first: only it is asked for again.
    const answers = [
      "Rural hospital",
      "=1+1 Hospital",
      "1",
      "Texas",
      "",
      "no",
      "IT manager",
      "dana@",
    ];
    const rest = ["", "AI help with scanning", "", "1", "25", "yes", "dana@mesa.example.org"];
    const made = await run(dana, {}, ["request", ...answers, ...rest, ""].join("\n"));
    expect(made.stdout).toContain("Please enter an e-mail address");
    expect(made.stdout).toContain("Your request is REQ-00001. It went to the Health sector desk");
    const worked = await run(ana, {}, "claim REQ-1\nask REQ-1 How many beds?\n");
    expect(worked.stdout).toContain("=1+1 Hospital");
    const answered = await run(dana, {}, "1\nTwenty-five.\n");
    expect(answered.stdout).toContain("ana (Health sector desk) asks: How many beds?");
    const read = await run(ana, {}, "queue mine\n");
    expect(read.stdout).toContain("dana: Twenty-five.");
    // A spreadsheet would run it otherwise.
    const exported = await run(["export", "requests", "--since", "2026-01-01", "--csv"]);
    expect(exported.stdout).toMatch(/^number,status,/);
    expect(exported.stdout).toContain("'=1+1 Hospital,rural_hospital,");
    expect((await run(["outbox"])).stdout).toContain("Nothing was given up.");
  }, 120_000);
});

/** Each command is a process that opens a database; several of them take their time on a busy machine. */
const MANY_PROCESSES = { timeout: 180_000 };

describe("feedback", () => {
  it("is typed in a conversation, and shows up among the gaps", MANY_PROCESSES, async () => {
    const environment = { WAYFINDER_DATA_DIR: join(folder, "feedback") };
    const input = "/good\nWhat is CTMS?\n/bad the pay table is old\n";
    const { stdout } = await run(["chat"], environment, input);
    expect(stdout).toContain("Ask a question first");
    expect(stdout).toContain("The people who write the pages will see this.");
    const found = await run(["gaps", "--json"], environment);
    expect(JSON.parse(found.stdout)).toMatchObject([
      { question: "What is CTMS?", bad: 1, questions: [{ comments: ["the pay table is old"] }] },
    ]);
    const stub = await run(["gaps", "--draft", "1"], environment);
    expect(stub.stdout).toMatch(/^---\nid: what-is-ctms\n/);
    const none = await run(["gaps", "--draft", "7"], environment);
    expect(none).toMatchObject({ code: 2, stdout: "" });
  });
});

describe("topics", () => {
  it("switches a page off and on again, and lists what is off", MANY_PROCESSES, async () => {
    const environment = { WAYFINDER_DATA_DIR: join(folder, "topics") };
    const empty = await run(["topics", "list"], environment);
    expect(empty.stdout).toBe("Nothing is switched off.\n");
    const off = await run(["topics", "withdraw", "CTMS", "--reason", "recalled"], environment);
    expect(off.stdout).toContain("Switched off: the page ctms.");
    const list = await run(["topics", "list", "--json"], environment);
    expect(JSON.parse(list.stdout)).toMatchObject([
      { kind: "page", name: "ctms", reason: "recalled" },
    ]);
    const asked = await run(["ask", "--json", "What is CTMS?"], environment);
    expect(JSON.parse(asked.stdout).status).toBe("withdrawn");
    const on = await run(["topics", "restore", "ctms"], environment);
    expect(on.stdout).toContain("Switched on: the page ctms.");
  });
});

describe("check-config", () => {
  it("lists every problem at once", async () => {
    const { code, stderr } = await run(["check-config"], { PORT: "x", DATABASE_URL: "mysql://a" });
    expect(code).toBe(1);
    expect(stderr).toContain("PORT");
    expect(stderr).toContain("DATABASE_URL");
  });

  it("does not show secrets, as text or as JSON", async () => {
    const environment = {
      DATABASE_URL: "postgres://a:hunter2@b/c",
      SLACK_BOT_TOKEN: "xoxb-hunter2",
      SLACK_SIGNING_SECRET: "hunter2",
    };
    for (const options of [[], ["--json"]]) {
      const { code, stdout } = await run(["check-config", ...options], environment);
      expect(code).toBe(0);
      expect(stdout).toContain("(set, not shown)");
      expect(stdout).not.toContain("hunter2");
    }
  });
});

describe("an unreachable database", () => {
  it("is one clear line and a non-zero exit, for a command and for the service", async () => {
    const environment = { DATABASE_URL: "postgres://a:hunter2@127.0.0.1:1/c" };
    const results = await Promise.all([
      run(["ask", "What is CTMS?"], environment),
      finish(start(["src/main.ts", "--no-playground"], environment)),
    ]);
    for (const { code, stderr } of results) {
      expect(code).toBe(1);
      expect(stderr.trim().split("\n")).toHaveLength(1);
      expect(stderr).toContain("Cannot use the database at 127.0.0.1:1/c");
      expect(stderr).not.toContain("hunter2");
    }
  });
});

describe("the service's command line", () => {
  it.each<[string[], number, RegExp]>([
    [["--help"], 0, /Usage: npm start --/],
    [["--nope"], 2, /unknown option '--nope'/],
    [["--playground-port", "x"], 2, /whole number from 1 to 65535/],
    [["everything"], 2, /too many arguments/],
  ])("%j ends with %i, like every command", async (args, expected, says) => {
    const { code, stdout, stderr } = await finish(start(["src/main.ts", ...args]));
    expect(code).toBe(expected);
    expect(`${stdout}${stderr}`).toMatch(says);
  });
});

describe("help", () => {
  it.each(["freshness", "topics", "find"])("of %s shows how it is called", async (command) => {
    const { code, stdout } = await run([command, "--help"]);
    expect(code).toBe(0);
    expect(stdout).toContain(`$ npm run ${command} -- `.replace("freshness -- ", "freshness"));
  });
});

describe("a broken page", () => {
  it("stops the service with file, line and reason", async () => {
    const corpus = join(folder, "corpus");
    const { cp } = await import("node:fs/promises");
    await cp(join(ROOT, "data"), corpus, { recursive: true });
    const page = join(corpus, "pages/pathways/ctms.md");
    const text = await readFile(page, "utf8");
    await writeFile(page, `${text}\nA sentence that has no source.\n`);
    const { code, stderr } = await finish(
      start(["src/main.ts", "--no-playground"], { WAYFINDER_CORPUS_DIR: corpus }),
    );
    expect(code).toBe(1);
    expect(stderr).toMatch(/pages\/pathways\/ctms\.md:\d+ {2}has no source/);
  });
});

describe("the running service", () => {
  it("serves health, readiness and metrics, works beside commands, refuses a second, and stops", async () => {
    const { child, output, url } = await startService();
    try {
      expect(output.trim().split("\n").length).toBeLessThanOrEqual(4);
      expect(await (await fetch(`${url}/healthz`)).text()).toBe("ok\n");
      expect(await (await fetch(`${url}/readyz`)).json()).toMatchObject({ ready: true });
      const asked = await run(["ask", "--json", "What is CTMS?"]);
      expect(JSON.parse(asked.stdout).status).toBe("answered");
      const metrics = await (await fetch(`${url}/metrics`)).text();
      expect(metrics).toContain('wayfinder_answers_total{status="answered",mode="extractive"} 1');
      expect((await fetch(`${url}/nothing`)).status).toBe(404);
      const second = await finish(start(["src/main.ts", "--no-playground"]));
      expect(second.code).toBe(1);
      expect(second.stderr).toContain("Another Wayfinder service");
    } finally {
      child.kill("SIGTERM");
    }
    const [code] = await once(child, "exit");
    expect(code).toBe(0);
  });

  it("starts again after it was killed", async () => {
    const first = await startService();
    first.child.kill("SIGKILL");
    await once(first.child, "exit");
    const second = await startService();
    expect(await (await fetch(`${second.url}/readyz`)).json()).toMatchObject({ ready: true });
    second.child.kill("SIGTERM");
    await once(second.child, "exit");
  });
});

describe("evaluate", () => {
  const row = (id: string, question: string, status: string, facts: string[] = []) =>
    JSON.stringify({ id, question, expect: { status, facts }, tags: ["test"] });

  it("scores a set of questions, keeps the run, compares with it, and writes a report", async () => {
    const questions = join(folder, "evaluation.jsonl");
    const rows = [
      row("codes-1", "Which authority codes go with GW-002?", "answered", ["AYM"]),
      row("bowl-1", "Who won the super bowl?", "out_of_scope"),
    ];
    await writeFile(questions, rows.join("\n"));
    const kept = await run(["evaluate", "--half", "all", "--questions", questions, "--json"]);
    expect(kept.code).toBe(0);
    expect(JSON.parse(kept.stdout).summary.rates.status).toEqual({ met: 2, of: 2 });

    const before = join(folder, "before.json");
    const html = join(folder, "report.html");
    await writeFile(before, kept.stdout);
    await writeFile(questions, [...rows, row("ctms-1", "What is CTMS?", "refused")].join("\n"));
    const options = ["--questions", questions, "--compare", before, "--html", html, "--failures"];
    const worse = await run(["evaluate", "--half", "all", ...options]);
    expect(worse.code).toBe(1);
    expect(worse.stdout).toMatch(/right ending +2\/3 +66\.7% +\d+\.\d% +UNDER +-33\.3/);
    expect(worse.stdout).toContain("ended as answered, not refused");
    expect(worse.stderr).toContain("Under the bar");
    expect(await readFile(html, "utf8")).toContain("ended as answered, not refused");
  });

  it("names the line of the set that cannot be read", async () => {
    const questions = join(folder, "broken.jsonl");
    await writeFile(questions, `${row("a-1", "What is CTMS?", "answered")}\n{"id": "b-1"}\n`);
    const { code, stderr } = await run(["evaluate", "--questions", questions]);
    expect(code).toBe(2);
    expect(stderr).toContain("broken.jsonl:2");
  });

  it("measures routing on the half that is asked for", async () => {
    const { stdout } = await run(["evaluate", "routing", "--half", "test", "--json"]);
    const { half, rows } = JSON.parse(stdout);
    expect(half).toBe("test");
    expect(new Set(rows.map(({ split }: { split: string }) => split))).toEqual(new Set(["test"]));
  });
});

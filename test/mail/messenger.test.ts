import { createServer, type Server } from "node:net";
import { afterEach, describe, expect, it } from "vitest";
import { createMailer } from "../../src/mail/messenger.ts";
import { bundledCorpus } from "../support/corpus.ts";

let server: Server | undefined;
afterEach(() => {
  server?.close();
});

/** A mail server that keeps what it is sent, and refuses one mailbox. */
async function openMailServer(): Promise<{ url: string; mails: string[] }> {
  const mails: string[] = [];
  const created = createServer((socket) => {
    let data: string | undefined;
    socket.write("220 ready\r\n");
    socket.on("error", () => {});
    socket.on("data", (chunk) => {
      for (const line of chunk.toString().split("\r\n")) {
        if (data !== undefined) {
          if (line === ".") {
            mails.push(data);
            data = undefined;
            socket.write("250 kept\r\n");
          } else data += `${line}\n`;
        } else if (line === "DATA") {
          data = "";
          socket.write("354 go on\r\n");
        } else if (line.startsWith("RCPT TO:<nobody@")) socket.write("550 no such mailbox\r\n");
        else if (line === "QUIT") socket.end("221 bye\r\n");
        else if (line !== "") socket.write("250 ok\r\n");
      }
    });
  });
  server = created;
  await new Promise<void>((resolve) => created.listen(0, "127.0.0.1", resolve));
  const { port } = created.address() as { port: number };
  return { url: `smtp://127.0.0.1:${port}`, mails };
}

describe("mail to a desk", () => {
  const card = {
    title: "REQ-00001: AI security tool\r\nBcc: somebody@example.org",
    summary: "A request",
    blocks: [{ kind: "note" as const, text: "Mesa County Hospital asks." }],
  };
  const to = { platform: "email" as const, channel: "desk@example.gov" };

  it("says all that the card says, and a title cannot add a header", async () => {
    const { url, mails } = await openMailServer();
    const mailer = createMailer({ url, from: "bot@example.gov" }, (await bundledCorpus()).wording);
    const sent = await mailer.post(to, { card });
    expect(mails[0]).toContain("Mesa County Hospital asks.");
    const [head] = (mails[0] ?? "").split("\n\n");
    expect(head).not.toMatch(/^Bcc:/m);
    await mailer.update(to, sent, { card });
    expect(mails[1]).toContain(`In-Reply-To: ${sent.id}`);
  });

  it("to a mailbox that is not there is told from mail that can be tried again", async () => {
    const { url } = await openMailServer();
    const { wording } = await bundledCorpus();
    const mailer = createMailer({ url, from: "bot@example.gov" }, wording);
    const nobody = { ...to, channel: "nobody@example.gov" };
    await expect(mailer.post(nobody, { card })).rejects.toMatchObject({ name: "PlaceGoneError" });
    const away = createMailer({ url: "smtp://127.0.0.1:1", from: "bot@example.gov" }, wording);
    await expect(away.post(to, { card })).rejects.not.toMatchObject({ name: "PlaceGoneError" });
  });
});

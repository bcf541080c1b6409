import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { readEcfr, readHtml } from "../../src/sources/extract/markup.ts";

const paragraphsOf = (html: string) =>
  readHtml(`<main>${html}</main>`).sections.flatMap(({ paragraphs }) => paragraphs);

describe("the text of a web page", () => {
  it.each<[string, string, string[]]>([
    [
      "an item above its own list",
      "<ul><li>Agencies must: <ul><li>tell OPM</li><li>keep <b>records</b></li></ul> and report.</li></ul>",
      ["Agencies must:", "tell OPM", "keep records", "and report."],
    ],
    [
      "text beside paragraphs",
      "<div>Apply by Friday.<p>Late is too late.</p>No exceptions.</div>",
      ["Apply by Friday.", "Late is too late.", "No exceptions."],
    ],
    [
      "rows of a table",
      "<table><tr><th>Grade</th><th>Pay</th></tr><tr><td>GS-9</td><td><b>$60,000</b></td></tr></table>",
      ["Grade | Pay", "GS-9 | $60,000"],
    ],
    [
      "a page within a row of a table",
      "<table><tr><td>Menu</td><td><p>One.</p><p>Two.</p></td></tr></table>",
      ["Menu", "One.", "Two."],
    ],
    [
      "lines and empty lines",
      "<p>245 Murray Lane<br>Washington, DC<br> <br/>Open daily.</p>",
      ["245 Murray Lane Washington, DC", "Open daily."],
    ],
    [
      "a page within a form",
      '<form action="/"><p>Direct hire.</p><label>Mail</label><select><option>A</option></select></form>',
      ["Direct hire."],
    ],
    [
      "what nobody sees",
      '<p>Seen.</p><p hidden>One</p><div style="display: none">Two<p>Three</p></div><!-- Four -->',
      ["Seen."],
    ],
    ["plain text", "Formula grants to <em>states</em>.", ["Formula grants to states."]],
  ])("holds all of it: %s", (_, html, paragraphs) => {
    expect(paragraphsOf(html)).toEqual(paragraphs);
  });

  it("stands below its headings, also where one has elements in it", () => {
    const { title, sections } = readHtml(
      "<main><h1>Pay <span>tables</span></h1><p>A.</p><h2><div>Cyber</div> pay</h2><div>B.</div></main>",
    );
    expect(title).toBe("Pay tables");
    expect(sections).toEqual([
      { heading: "Pay tables", paragraphs: ["A."] },
      { heading: "Cyber pay", paragraphs: ["B."] },
    ]);
  });

  it("of several teasers is not the first alone", () => {
    const html = "<body><article>One.</article><article>Two.</article></body>";
    expect(readHtml(html).sections[0]?.paragraphs).toEqual(["One.", "Two."]);
  });

  it("loses and doubles no word, however it is marked up", () => {
    const { node } = fc.letrec<{ node: string }>((tie) => ({
      node: fc.oneof(
        { depthSize: "small", withCrossShrink: true },
        fc.constant("word"),
        // A heading holds no heading.
        fc.constant("<h2> word </h2>"),
        fc
          .record({
            tag: fc.constantFrom("div", "p", "ul", "li", "section", "b", "span", "td", "tr"),
            inner: fc.array(tie("node"), { maxLength: 4 }),
          })
          .map(({ tag, inner }) => `<${tag}> ${inner.join(" ")} </${tag}>`),
      ),
    }));
    fc.assert(
      fc.property(node, (html) => {
        const { sections } = readHtml(`<body><div>${html}</div><p>end</p></body>`);
        const said = sections.flatMap(({ paragraphs }) => paragraphs).join(" ");
        // A heading without text below it is no section.
        const outside = html.replace(/<h2>[\s\S]*?<\/h2>/g, " ");
        expect(said.match(/word/g)?.length ?? 0).toBeGreaterThanOrEqual(
          outside.match(/word/g)?.length ?? 0,
        );
        expect(said.match(/word/g)?.length ?? 0).toBeLessThanOrEqual(
          html.match(/word/g)?.length ?? 0,
        );
      }),
      { numRuns: 300 },
    );
  });

  it("is read however deep it is nested", () => {
    const depth = 50_000;
    const html = `<body>${"<b>".repeat(depth)}Deep.${"</b>".repeat(depth)}</body>`;
    expect(readHtml(html).sections[0]?.paragraphs).toEqual(["Deep."]);
  });
});

describe("the text of an eCFR part", () => {
  it("has its authority, notes, tables and every kind of paragraph", () => {
    const read = readEcfr(
      `<?xml version="1.0"?><DIV5 N="337" TYPE="PART"><HEAD>PART 337</HEAD>
       <AUTH><HED>Authority:</HED><PSPACE>5 U.S.C. 1104(a).</PSPACE></AUTH>
       <DIV8 N="337.1"><HEAD>§ 337.1 Scope.</HEAD><P>In <I>this</I> part:</P><FP-1>flush</FP-1>
       <EXTRACT><P>quoted</P></EXTRACT><NOTE><HED>Note:</HED><P>noted</P></NOTE>
       <DIV><TABLE><TR><TH>Grade</TH><TH>Days</TH></TR><TR><TD>GS-9</TD><TD>30</TD></TR></TABLE></DIV>
       <CITA TYPE="N">[69 FR 33275]</CITA></DIV8></DIV5>`,
    );
    expect(read).toEqual({
      title: "PART 337",
      sections: [
        { heading: "Authority:", paragraphs: ["5 U.S.C. 1104(a)."] },
        { heading: "§ 337.1 Scope.", paragraphs: ["In this part:", "flush", "quoted"] },
        { heading: "Note:", paragraphs: ["noted", "Grade | Days", "GS-9 | 30", "[69 FR 33275]"] },
      ],
    });
  });
});

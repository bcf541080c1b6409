import type { Readable, Transform } from "node:stream";
import { pipeline } from "node:stream/promises";
import {
  type BrotliOptions,
  constants,
  createBrotliDecompress,
  createGunzip,
  createInflate,
} from "node:zlib";
import { SourceProblem } from "./problem.ts";

/** How large an answer may be. */
export interface SizeLimits {
  /** Bytes as they come over the wire. */
  maxBytes: number;
  /** Bytes after decompression. */
  maxExpanded: number;
}

const BROTLI: BrotliOptions = { params: { [constants.BROTLI_DECODER_PARAM_LARGE_WINDOW]: 0 } };

/**
 * Reads a body to its end, decompressed, within the limits: it stops at the first byte too many, so a
 * small body that unfolds to a huge one does no harm.
 * @throws SourceProblem
 */
export async function readBody(
  body: Readable,
  encoding: string | undefined,
  { maxBytes, maxExpanded }: SizeLimits,
): Promise<Buffer> {
  const decoder = decoderFor(encoding);
  const chunks: Buffer[] = [];
  let received = 0;
  let expanded = 0;
  const counted = async function* (source: AsyncIterable<Buffer>) {
    for await (const chunk of source) {
      received += chunk.length;
      if (received > maxBytes) throw new SourceProblem("too_large", `is over ${maxBytes} bytes`);
      yield chunk;
    }
  };
  const collected = async (source: AsyncIterable<Buffer>) => {
    for await (const chunk of source) {
      expanded += chunk.length;
      if (expanded > maxExpanded) {
        throw decoder
          ? new SourceProblem("bomb", `unfolds to more than ${maxExpanded} bytes`)
          : new SourceProblem("too_large", `is over ${maxExpanded} bytes`);
      }
      chunks.push(chunk);
    }
  };
  try {
    if (decoder) await pipeline(body, counted, decoder, collected);
    else await pipeline(body, counted, collected);
  } catch (error) {
    throw asProblem(error);
  }
  return Buffer.concat(chunks);
}

function decoderFor(encoding: string | undefined): Transform | undefined {
  switch (encoding?.trim().toLowerCase() ?? "") {
    case "":
    case "identity":
      return undefined;
    case "gzip":
    case "x-gzip":
      return createGunzip();
    case "deflate":
      return createInflate();
    case "br":
      return createBrotliDecompress(BROTLI);
    default:
      throw new SourceProblem(
        "wrong_encoding",
        `comes in an encoding that is not known: ${encoding}`,
      );
  }
}

function asProblem(error: unknown): SourceProblem {
  if (error instanceof SourceProblem) return error;
  const { message } = error as NodeJS.ErrnoException;
  // An answer that was given up for its time has a number as its code.
  const code = String((error as NodeJS.ErrnoException).code ?? "");
  if (code === "Z_BUF_ERROR") {
    return new SourceProblem("truncated", "ends in the middle", { cause: error });
  }
  if (code.startsWith("Z_") || code.startsWith("ERR_BROTLI") || code.startsWith("ERR__ERROR_")) {
    return new SourceProblem("wrong_encoding", "cannot be decompressed", { cause: error });
  }
  if (code === "UND_ERR_BODY_TIMEOUT" || (error as Error).name === "TimeoutError") {
    return new SourceProblem("too_slow", "took too long", { cause: error });
  }
  return new SourceProblem("truncated", `broke off: ${message}`, { cause: error });
}

/** What the first bytes say that a body is. */
export type Kind = "pdf" | "markup" | "json" | "archive" | "text" | "binary";

/** Looks at the bytes, since a header may say anything. */
export function sniff(bytes: Buffer): Kind {
  const head = bytes.subarray(0, 1024);
  const start = head
    .toString("latin1")
    .replace(/^\u00ef\u00bb\u00bf/, "")
    .trimStart();
  if (start.startsWith("%PDF-")) return "pdf";
  if (/^(PK\x03\x04|\x1f\x8b|7z\xbc\xaf|Rar!)/.test(start)) return "archive";
  if (head.includes(0)) return "binary";
  if (start.startsWith("<")) return "markup";
  return /^[[{]/.test(start) ? "json" : "text";
}

/**
 * The text of a body, in the encoding that its header or its own first lines name.
 * @throws SourceProblem when the bytes are no text in it
 */
export function readText(bytes: Buffer, charset: string | undefined): string {
  const named = charset ?? charsetIn(bytes) ?? "utf-8";
  let decoder: InstanceType<typeof TextDecoder>;
  try {
    decoder = new TextDecoder(named, { fatal: true });
  } catch {
    throw new SourceProblem("wrong_encoding", `names an encoding that is not known: ${named}`);
  }
  try {
    return decoder.decode(bytes);
  } catch (error) {
    throw new SourceProblem("wrong_encoding", `is not ${named}`, { cause: error });
  }
}

function charsetIn(bytes: Buffer): string | undefined {
  const head = bytes.subarray(0, 1024).toString("latin1");
  return /(?:<meta[^>]+charset=|<\?xml[^>]+encoding=)["']?([\w-]+)/i.exec(head)?.[1];
}

/** A line that tells what is going on, while it goes on. */
export interface Progress {
  update(text: string): void;
  stop(): void;
}

/** Work that is done sooner says nothing. */
const PATIENCE_MS = 1_500;
const CLEAR_LINE = "\r\u001b[K";

/** Shows progress on standard error of a terminal; in a pipe it stays quiet. */
export function startProgress(text: string): Progress {
  const { stderr } = process;
  if (!stderr.isTTY) return { update() {}, stop() {} };
  let current = text;
  let shown = false;
  const show = () => {
    shown = true;
    stderr.write(`${CLEAR_LINE}${current} …`);
  };
  const timer = setTimeout(show, PATIENCE_MS);
  timer.unref();
  return {
    update(next) {
      current = next;
      if (shown) show();
    },
    stop() {
      clearTimeout(timer);
      if (shown) stderr.write(CLEAR_LINE);
    },
  };
}

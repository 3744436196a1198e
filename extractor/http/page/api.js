// The service, as the page asks it.

let key = "";
try { key = sessionStorage.getItem("key") ?? ""; } catch { /* storage may be forbidden */ }

export function remember(given) {
  key = given;
  try { sessionStorage.setItem("key", given); } catch { /* as above */ }
}

/** A problem of the service (RFC 9457), as an error. */
export class Trouble extends Error {
  constructor(given) {
    super(given.detail ?? "");
    this.given = given;
  }
}

const headers = (more = {}) => (key ? { ...more, authorization: `Bearer ${key}` } : more);

async function refused(response) {
  const given = await response.json().catch(() => ({}));
  return new Trouble({ code: "unknown", detail: `${response.status} ${response.statusText}`, ...given });
}

export async function get(path) {
  const response = await fetch(path, { headers: headers() });
  if (!response.ok) throw await refused(response);
  return response.json();
}

/** Events of one extraction, as {name, data}. `asked` is an object for JSON, or a form with a file. */
export async function* extract(asked, signal) {
  const form = asked instanceof FormData;
  const response = await fetch("v1/extract/stream", {
    method: "POST",
    body: form ? asked : JSON.stringify(asked),
    headers: headers(form ? {} : { "content-type": "application/json" }),
    signal,
  });
  if (!response.ok) throw await refused(response);
  const reader = response.body.pipeThrough(new TextDecoderStream()).getReader();
  let rest = "";
  for (;;) {
    const { value, done } = await reader.read();
    if (done) return;
    const blocks = (rest + value).split("\n\n");
    rest = blocks.pop();
    for (const block of blocks) {
      const found = /^event: (.*)\ndata: (.*)$/.exec(block);
      if (found) yield { name: found[1], data: JSON.parse(found[2]) };
    }
  }
}
